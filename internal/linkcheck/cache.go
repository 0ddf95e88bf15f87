package linkcheck

import (
	"encoding/json"
	"errors"
	"time"
)

const (
	cacheVersion = 1
	cacheAge     = 24 * time.Hour // how long an answer is used again
)

// Cache holds the addresses that were ok, with the time of the answer. What was broken or not certain is asked again.
type Cache struct {
	entries map[string]cacheEntry
	now     time.Time
}

type cacheEntry struct {
	Final   string    `json:"final"`
	Status  int       `json:"status"`
	Checked time.Time `json:"checked"`
	Anchor  bool      `json:"anchor,omitempty"` // the anchor was looked for
}

type cacheFile struct {
	SchemaVersion int                   `json:"schemaVersion"`
	Links         map[string]cacheEntry `json:"links"`
}

// ReadCache reads what Bytes made; nothing is an empty cache.
func ReadCache(src []byte, now time.Time) (*Cache, error) {
	c := &Cache{entries: map[string]cacheEntry{}, now: now}
	if len(src) == 0 {
		return c, nil
	}
	var file cacheFile
	if err := json.Unmarshal(src, &file); err != nil {
		return nil, errors.New("not a cache of links")
	}
	if file.SchemaVersion != cacheVersion {
		return c, nil
	}
	for address, e := range file.Links {
		if age := now.Sub(e.Checked); age >= 0 && age < cacheAge {
			c.entries[address] = e
		}
	}
	return c, nil
}

// Find returns the earlier answer about an address.
func (c *Cache) Find(address string, fragments bool) (Result, bool) {
	e, ok := c.entries[address]
	if !ok || fragments && !e.Anchor {
		return Result{}, false
	}
	return Result{URL: address, Final: e.Final, State: OK, Status: e.Status}, true
}

// Add keeps a result that is ok.
func (c *Cache) Add(r Result, fragments bool) {
	if r.State == OK {
		c.entries[r.URL] = cacheEntry{Final: r.Final, Status: r.Status, Checked: c.now.UTC().Truncate(time.Second), Anchor: fragments}
	}
}

// Bytes returns the cache's file.
func (c *Cache) Bytes() ([]byte, error) {
	out, err := json.MarshalIndent(cacheFile{cacheVersion, c.entries}, "", "  ")
	return append(out, '\n'), err
}
