package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// maxMessage bounds what one message may hold, in bytes: a client that announces more is not believed.
const maxMessage = 256 << 20

// conn reads and writes messages in the base protocol's frames.
type conn struct {
	in  *bufio.Reader
	mu  sync.Mutex
	out io.Writer
}

// errFrame is a frame without a usable length: nothing after it can be read.
var errFrame = errors.New("the message has no valid Content-Length")

// read returns the body of the next message; io.EOF when the client has closed its end.
func (c *conn) read() ([]byte, error) {
	length := -1
	for {
		line, err := c.in.ReadString('\n')
		if err != nil {
			return nil, err
		}
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			if length >= 0 {
				break
			}
			return nil, errFrame
		}
		name, value, _ := strings.Cut(line, ":")
		if strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			n, err := strconv.Atoi(strings.TrimSpace(value))
			if err != nil || n < 0 || n > maxMessage {
				return nil, errFrame
			}
			length = n
		}
	}
	body := make([]byte, length)
	_, err := io.ReadFull(c.in, body)
	return body, err
}

func (c *conn) write(m message) error {
	m.Version = "2.0"
	body, err := json.Marshal(m)
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, err := fmt.Fprintf(c.out, "Content-Length: %d\r\n\r\n", len(body)); err != nil {
		return err
	}
	_, err = c.out.Write(body)
	return err
}

// reply answers a request; a nil result is null.
func (c *conn) reply(id json.RawMessage, result any, failure *responseError) error {
	m := message{ID: id, Error: failure}
	if failure == nil {
		body, err := json.Marshal(result)
		if err != nil {
			return err
		}
		m.Result = body
	}
	return c.write(m)
}

// notify sends a notification.
func (c *conn) notify(method string, params any) error {
	body, err := json.Marshal(params)
	if err != nil {
		return err
	}
	return c.write(message{Method: method, Params: body})
}
