package builtin_test

import (
	"testing"

	"github.com/connectorlint/connectorlint/rules/builtin"
	"github.com/connectorlint/connectorlint/rules/ruletest"
)

func TestPages(t *testing.T) { ruletest.Pages(t, builtin.Families()...) }
