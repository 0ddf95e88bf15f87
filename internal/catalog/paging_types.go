package catalog

import "strings"

// PagingType is a value of paging.pagingType with the keys that it needs; "a|b" means either.
type PagingType struct {
	Name     string
	Required []string
	Asked    []string // without them pages are asked for that are all the first one; real connectors put them elsewhere
	Own      []string // keys that only types of this family have
}

// KnownPagingTypes lists the types of paging (Learn: data-connector-connection-rules-reference). The set is open.
func KnownPagingTypes() []PagingType { return pagingTypes[:] }

var pagingTypes = [...]PagingType{
	{"LinkHeader", nil, nil, linkKeys[:]},
	{"PersistentLinkHeader", nil, nil, linkKeys[:]},
	{
		"NextPageUrl",
		[]string{
			"nextPageUrl|nextPageTokenJsonPath|nextPageTokenResponseHeader|nextPageUrlQueryParametersTemplate|hasNextFlagJsonPath",
			"nextPageParaName|nextPageUrl|nextPageRequestHeader|hasNextFlagJsonPath",
		},
		nil,
		[]string{
			"nextPageUrl",
			"nextPageUrlQueryParameters",
			"nextPageUrlQueryParametersTemplate",
			"nextPageTokenJsonPath",
			"nextPageTokenResponseHeader",
			"nextPageParaName",
			"nextPageRequestHeader",
		},
	},
	{
		"NextPageToken",
		[]string{"nextPageTokenJsonPath|nextPageTokenResponseHeader"},
		[]string{"nextPageParaName|nextPageRequestHeader"},
		tokenKeys[:],
	},
	{
		"PersistentToken",
		[]string{"nextPageTokenJsonPath|nextPageTokenResponseHeader"},
		[]string{"nextPageParaName|nextPageRequestHeader"},
		tokenKeys[:],
	},
	{"Offset", []string{"offsetParaName"}, nil, []string{"offsetParaName", "offsetEndParaName"}},
	{
		"CountBasedPaging",
		[]string{"pageNumberParaName"},
		nil,
		[]string{"pageNumberParaName", "zeroBasedIndexing", "totalResultsJsonPath", "pageNumberJsonPath", "pageCountJsonPath"},
	},
	{"None", nil, nil, nil},
}

var (
	linkKeys  = [...]string{"linkHeaderTokenJsonPath", "linkHeaderRelLinkName"}
	tokenKeys = [...]string{"nextPageTokenJsonPath", "nextPageTokenResponseHeader", "nextPageParaName", "nextPageRequestHeader"}
)

// PagingTypes lists their names.
func PagingTypes() []string {
	names := make([]string, 0, len(pagingTypes))
	for _, t := range pagingTypes {
		names = append(names, t.Name)
	}
	return names
}

// FindPagingType looks a type of paging up without regard to case.
func FindPagingType(name string) (PagingType, bool) {
	for _, t := range pagingTypes {
		if strings.EqualFold(t.Name, name) {
			return t, true
		}
	}
	return PagingType{}, false
}
