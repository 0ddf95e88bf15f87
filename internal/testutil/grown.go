package testutil

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Grown returns a classic definition with sample queries and steps added until it has this many bytes, none of them twice.
func Grown(source []byte, size int) ([]byte, error) {
	var d map[string]any
	if err := json.Unmarshal(source, &d); err != nil {
		return nil, err
	}
	types, _ := d["dataTypes"].([]any)
	if len(types) == 0 {
		return nil, errors.New("the definition has no data type")
	}
	first, _ := types[0].(map[string]any)
	table, _, _ := strings.Cut(fmt.Sprint(first["name"]), " ")
	for i := 1; len(source) < size; i++ {
		queries, _ := d["sampleQueries"].([]any)
		d["sampleQueries"] = append(queries, map[string]any{
			"description": fmt.Sprintf("Events of the last %d days", i),
			"query":       fmt.Sprintf("%s\n| where TimeGenerated > ago(%dd)\n| summarize Events = count() by bin(TimeGenerated, %dh)", table, i, i),
		})
		steps, _ := d["instructionSteps"].([]any)
		d["instructionSteps"] = append(steps, map[string]any{
			"title":       fmt.Sprintf("Further step %d", i),
			"description": fmt.Sprintf("Open page %d of the [manual](https://www.contoso.com/manual/%d), and follow it.", i, i),
		})
		var err error
		if source, err = json.MarshalIndent(d, "", "  "); err != nil {
			return nil, err
		}
	}
	return source, nil
}
