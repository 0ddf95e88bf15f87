package lsp

import (
	"context"
	"time"
)

// pause is how long the end of the client's process may go unnoticed where the system does not tell of it.
const pause = 2 * time.Second

// follow has the server end with the client's process. A process that is not there is not followed: a server in a container sees others
// than its client. The first one that is known counts.
func (s *server) follow(pid int) {
	if pid <= 0 || s.gone != nil {
		return
	}
	wait := ending(pid)
	if wait == nil {
		return
	}
	gone := make(chan struct{})
	s.gone = gone
	go func() {
		wait()
		close(gone)
	}()
}

// idle checks the documents while no message waits. It ends early when the client leaves.
func (s *server) idle(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s.mu.Lock()
	s.leave = cancel
	s.mu.Unlock()
	s.check(ctx)
	s.mu.Lock()
	s.leave = nil
	s.mu.Unlock()
}

// interrupt ends a check that nobody waits for.
func (s *server) interrupt() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.leave != nil {
		s.leave()
	}
}
