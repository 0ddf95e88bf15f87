//go:build !unix

package testutil

import "time"

// cpuTime is the time of the clock where nothing better is at hand.
func cpuTime() time.Duration { return time.Duration(time.Now().UnixNano()) }
