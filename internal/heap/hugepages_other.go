//go:build !linux

package heap

// Large does nothing: other systems choose the size of pages by themselves.
func Large() {}
