//go:build !linux

package heap

const reserved = 0

func reserve() {}

// Large does nothing: other systems choose the size of pages by themselves.
func Large() {}
