//go:build !linux

package engine

// hugePages does nothing: other systems choose the size of pages by themselves.
func hugePages() {}
