package builtin_test

import (
	"testing"

	"github.com/connectorlint/connectorlint/rules/builtin"
	"github.com/connectorlint/connectorlint/rules/ruletest"
)

func TestTogether(t *testing.T) { ruletest.Together(t, builtin.Families()...) }
