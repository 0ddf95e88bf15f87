package template

import (
	"iter"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// Network reports virtual networks, subnets, and private endpoints of an app that do not fit together.
var Network = rules.Rule{
	ID: "CL115", Name: "template-network", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "prefix", Severity: rules.Error, Text: "`{0}` is not a range of addresses", Why: "Azure refuses the network: InvalidAddressPrefixFormat.",
			Help: "write it as an address and the length of its prefix, such as `10.0.1.0/24`",
		},
		{
			ID: "outside", Severity: rules.Error, Text: "the subnet `{0}` is outside of the address space {1} of its network",
			Why: "Azure refuses the network: NetcfgSubnetRangeOutsideVnet.", Help: "use a range within the address space",
		},
		{
			ID: "overlap", Severity: rules.Error, Text: "the subnets `{0}` and `{1}` overlap", Why: "Azure refuses the network: NetcfgSubnetRangesOverlap.",
			Help: "give each subnet a range of its own",
		},
		{
			ID: "no-subnet", Text: "the network `{0}` of the template has no subnet `{1}`", Why: "The deployment fails: the subnet is not found.",
			Help: "use the name of a subnet of the network: {2}",
		},
		{
			ID: "delegation", Text: "the subnet `{0}` of the app has no delegation",
			Why:  "An app joins only a subnet that is delegated to its service. Azure refuses the integration: \"missing a delegation\".",
			Help: "add `\"delegations\": [{{\"name\": \"web\", \"properties\": {{\"serviceName\": \"{1}\"}}]` to the properties of the subnet",
		},
		{
			ID: "service", Text: "the subnet `{0}` of the app is delegated to `{1}`, not to `{2}`",
			Why: "An app joins only a subnet that is delegated to its own service. Azure refuses the integration: \"missing a delegation\".", Help: "use `{2}`",
		},
		{
			ID: "waits", Text: "the resource takes a subnet of `{0}`, but does not wait for it",
			Why: "Nothing waits for a resource whose id is made by `resourceId`. In the first deployment it may not exist yet, and the deployment fails.", Help: "add the network to `dependsOn`",
		},
		{
			ID: "group", Text: "unknown group `{0}` of a private endpoint for `{1}`{2}",
			Why: "A private endpoint connects to one part of a service, by the name that the service gives it. Azure refuses another one.", Help: "use one of {3}",
		},
		{
			ID: "several", Severity: rules.Error, Text: "the private endpoint has {0} groups", Why: "Azure refuses a private endpoint for several parts of a service: OnlyOneGroupIdPermitted.",
			Help: "create a private endpoint for each group",
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			switch {
			case r.Is("Microsoft.Network/virtualNetworks"):
				checkRanges(p, d, r)
			case r.Is("Microsoft.Network/privateEndpoints"):
				checkSubnetUse(p, d, r, r.Properties().GetFold("subnet").GetFold("id"), "")
				checkGroups(p, d, r)
			case r.Is("Microsoft.Web/sites"):
				checkSubnetUse(p, d, r, r.Properties().GetFold("virtualNetworkSubnetId"), serviceOf(d, r))
			}
		})
	},
}

// aSubnet is a subnet of a network with its range, where that is known.
type aSubnet struct {
	node   rules.Node
	name   string
	ranges netip.Prefix
}

// checkRanges compares the ranges of a network and of its subnets.
func checkRanges(p *rules.Pass, d *document, r *arm.Resource) {
	var space []netip.Prefix
	whole, shown := true, []string{}
	for e := range r.Properties().GetFold("addressSpace").GetFold("addressPrefixes").Elements() {
		prefix, known := checkPrefix(p, d, r, e)
		whole = whole && known
		space, shown = append(space, prefix), append(shown, "`"+e.Text()+"`")
	}
	var before []aSubnet
	const most = 64
	for n, name := range rangesOf(r) {
		prefix, known := checkPrefix(p, d, r, n)
		if !known || len(before) >= most {
			continue
		}
		own := aSubnet{n, name, prefix}
		inside := func(s netip.Prefix) bool { return s.Contains(prefix.Addr()) && s.Bits() <= prefix.Bits() }
		if whole && len(space) > 0 && len(space) <= most && !slices.ContainsFunc(space, inside) {
			d.reportIn(p, n, "outside", own.name, strings.Join(shown, ", "))
		}
		for _, other := range before {
			if other.ranges.Overlaps(prefix) {
				d.reportIn(p, n, "overlap", own.name, other.name).Relate(p.File, other.node.Span(), "the other range")
				break
			}
		}
		before = append(before, own)
	}
}

// rangesOf yields the ranges of a network's subnets, each with the name of its subnet: a subnet has one, or a list of them.
func rangesOf(r *arm.Resource) iter.Seq2[rules.Node, string] {
	return func(yield func(rules.Node, string) bool) {
		for e := range r.Properties().GetFold("subnets").Elements() {
			props, name := e.GetFold("properties"), r.Fold(e.GetFold("name")).Show()
			if n := props.GetFold("addressPrefix"); n.Exists() && !yield(n, name) {
				return
			}
			for n := range props.GetFold("addressPrefixes").Elements() {
				if !yield(n, name) {
					return
				}
			}
		}
	}
}

// checkPrefix reads a range that is written out.
func checkPrefix(p *rules.Pass, d *document, r *arm.Resource, n rules.Node) (netip.Prefix, bool) {
	v := r.Fold(n)
	if n.Kind() != rules.String || v.Kind != arm.Text || !v.Known() || strings.ContainsAny(v.Text, "<{") {
		return netip.Prefix{}, false
	}
	prefix, err := netip.ParsePrefix(strings.TrimSpace(v.Text))
	if err != nil {
		d.reportIn(p, n, "prefix", v.Text)
		return prefix, false
	}
	return prefix, true
}

// checkSubnetUse looks up the subnet that a resource is put in, where the template creates the network with its subnets.
// service is what the subnet is delegated to; "" if that does not matter.
func checkSubnetUse(p *rules.Pass, d *document, r *arm.Resource, n rules.Node, service string) {
	g := d.graphIn(r)
	if g == nil {
		return
	}
	id, ok := d.idAt(r, n.Text())
	if !ok || id.group || !strings.EqualFold(id.typ, "Microsoft.Network/virtualNetworks/subnets") || len(id.names) != 2 {
		return
	}
	network := g.networkOf(r, id.names[0])
	if network == nil {
		return
	}
	if !waitsForParent(g, r, network) {
		d.reportIn(p, n, "waits", network.Name().Show()).Relate(p.File, network.Key("name").Span(), "the network")
	}
	checkSubnetName(p, d, network, n, id.names[1], service)
}

// networkOf returns the network of a name that the template always creates beside a resource, with all its subnets; nil for any other.
func (g *graph) networkOf(r *arm.Resource, name arm.Value) *arm.Resource {
	network := createdBeside(r, g.lookUp("Microsoft.Network/virtualNetworks", name))
	if network == nil {
		return nil
	}
	list := network.Properties().GetFold("subnets")
	if list.Kind() != rules.Array || len(g.byTyp["microsoft.network/virtualnetworks/subnets"]) > 0 {
		return nil
	}
	const most = 250 // all of them are read for each resource in one
	count := 0
	for range list.Elements() {
		if count++; count > most {
			return nil
		}
	}
	if count == 0 {
		return nil
	}
	return network
}

// checkSubnetName looks up a subnet among those of its network.
func checkSubnetName(p *rules.Pass, d *document, network *arm.Resource, n rules.Node, wanted arm.Value, service string) {
	var names []string
	for e := range network.Properties().GetFold("subnets").Elements() {
		name := network.Fold(e.GetFold("name"))
		if name.Kind != arm.Text || mayEqual(name, wanted) {
			if service != "" && name.Kind == arm.Text && strings.EqualFold(name.Text, wanted.Text) {
				checkDelegation(p, d, network, n, e, service)
			}
			return
		}
		names = append(names, "`"+name.Show()+"`")
	}
	d.reportIn(p, n, "no-subnet", network.Name().Show(), wanted.Show(), strings.Join(names[:min(len(names), 6)], ", "))
}

// The services that subnets of apps are delegated to (Learn, "Azure Functions Flex Consumption plan hosting": considerations).
const webDelegation, flexDelegation = "Microsoft.Web/serverFarms", "Microsoft.App/environments"

// serviceOf returns what the subnet of an app is delegated to. Workflow apps and containers on other hosts have their own.
func serviceOf(d *document, site *arm.Resource) string {
	props := site.Properties()
	if props.GetFold("managedEnvironmentId").Exists() || props.GetFold("hostingEnvironmentProfile").Exists() {
		return ""
	}
	if plan := planOf(d, site); props.GetFold("functionAppConfig").Kind() == rules.Object || plan != nil && isFlex(plan) {
		return flexDelegation
	}
	return webDelegation
}

// checkDelegation looks for the delegation that an app needs of its subnet.
func checkDelegation(p *rules.Pass, d *document, network *arm.Resource, n, subnet rules.Node, service string) {
	props, name := subnet.GetFold("properties"), network.Fold(subnet.GetFold("name")).Show()
	list := props.GetFold("delegations")
	empty := list.Kind() == rules.Array && list.Len() == 0 && !list.IsBroken()
	if props.Kind() == rules.Object && !props.IsBroken() && (!list.Exists() || empty) {
		d.reportIn(p, n, "delegation", name, service).Relate(p.File, subnet.GetFold("name").Span(), "the subnet")
		return
	}
	if list.Len() != 1 {
		return
	}
	for e := range list.Elements() {
		at := e.GetFold("properties").GetFold("serviceName")
		if v := network.Fold(at); v.Kind == arm.Text && v.Known() && v.Text != "" && !strings.EqualFold(v.Text, service) {
			d.reportIn(p, at, "service", name, v.Text, service).Relate(p.File, n.Span(), "the app's subnet")
		}
	}
}

// linkGroups are the groups of private endpoints (Learn, "What is a private endpoint?": private-link resource, read in November 2026).
var linkGroups = map[string][]string{
	"microsoft.storage/storageaccounts": {
		"blob", "blob_secondary", "table", "table_secondary", "queue", "queue_secondary", "file", "file_secondary", "web", "web_secondary", "dfs", "dfs_secondary",
	},
	"microsoft.keyvault/vaults":     {"vault"},
	"microsoft.eventhub/namespaces": {"namespace"},
}

// checkGroups compares the groups of a private endpoint with the service that it connects to. The groups of apps include their slots.
func checkGroups(p *rules.Pass, d *document, r *arm.Resource) {
	for e := range r.Properties().GetFold("privateLinkServiceConnections").Elements() {
		props := e.GetFold("properties")
		typ := typeOfID(d, r, props.GetFold("privateLinkServiceId"))
		known := linkGroups[strings.ToLower(typ)]
		if list := props.GetFold("groupIds"); list.Len() > 1 && len(known) > 0 {
			d.reportIn(p, list, "several", strconv.Itoa(list.Len())).At(list.Key().Span())
		}
		for n := range props.GetFold("groupIds").Elements() {
			v := r.Fold(n)
			if len(known) == 0 || v.Kind != arm.Text || !v.Known() || v.Text == "" || slices.Contains(known, v.Text) {
				continue
			}
			d.reportIn(p, n, "group", v.Text, typ, didYouMean(strings.ToLower(v.Text), known), "`"+strings.Join(known[:min(len(known), 8)], "`, `")+"`")
		}
	}
}
