package catalog

import (
	_ "embed" // for the list
	"strings"
	"sync"
)

//go:embed products.txt
var productList string

// Product is one of several products of a maker that have connectors of their own.
type Product struct {
	House string
	Names []string
}

var products = sync.OnceValue(func() []Product {
	var list []Product
	for line := range strings.Lines(productList) {
		house, names, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || line[0] == '#' {
			continue
		}
		for name := range strings.SplitSeq(names, ", ") {
			list = append(list, Product{house, strings.Split(name, "=")})
		}
	}
	return list
})

// Products lists the makers' products.
func Products() []Product { return products() }
