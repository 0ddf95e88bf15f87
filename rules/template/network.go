package template

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Network reports virtual networks, subnets, and private endpoints of an app that do not fit together.
var Network = rules.Rule{
	ID: "CL115", Name: "template-network", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "prefix", Text: "`{0}` is not a range of addresses", Why: "Azure refuses a network whose ranges it cannot read.",
			Help: "write it as an address and the length of its prefix, such as `10.0.1.0/24`",
		},
		{
			ID: "outside", Text: "the subnet `{0}` is outside of the address space {1} of its network",
			Why: "Azure refuses the network: NetcfgSubnetRangeOutsideVnet.", Help: "use a range within the address space",
		},
		{
			ID: "overlap", Text: "the subnets `{0}` and `{1}` overlap", Why: "Azure refuses the network: NetcfgSubnetRangesOverlap.",
			Help: "give each subnet a range of its own",
		},
		{
			ID: "no-subnet", Text: "the network `{0}` of the template has no subnet `{1}`", Why: "The deployment fails: the subnet is not found.",
			Help: "use the name of a subnet of the network: {2}",
		},
		{
			ID: "delegation", Text: "the subnet `{0}` of the app has no delegation",
			Why:  "An app joins only a subnet that is delegated to its service. Azure refuses the integration.",
			Help: "add `\"delegations\": [{{\"name\": \"web\", \"properties\": {{\"serviceName\": \"Microsoft.Web/serverFarms\"}}]` to the properties of the subnet",
		},
		{
			ID: "waits", Text: "the resource takes a subnet of `{0}`, but does not wait for it",
			Why: "Nothing waits for a resource whose id is made by `resourceId`. In the first deployment it may not exist yet, and the deployment fails.", Help: "add the network to `dependsOn`",
		},
		{
			ID: "group", Text: "unknown group `{0}` of a private endpoint for `{1}`{2}",
			Why: "A private endpoint connects to one part of a service, by the name that the service gives it. Azure refuses another one.", Help: "use one of {3}",
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			switch {
			case r.Is("Microsoft.Network/virtualNetworks"):
				checkRanges(p, d, r)
			case r.Is("Microsoft.Network/privateEndpoints"):
				checkSubnetUse(p, d, r, r.Properties().GetFold("subnet").GetFold("id"), false)
				checkGroups(p, d, r)
			case r.Is("Microsoft.Web/sites"):
				checkSubnetUse(p, d, r, r.Properties().GetFold("virtualNetworkSubnetId"), true)
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
	for e := range r.Properties().GetFold("subnets").Elements() {
		n := e.GetFold("properties").GetFold("addressPrefix")
		prefix, known := checkPrefix(p, d, r, n)
		if !known || len(before) >= most {
			continue
		}
		own := aSubnet{n, r.Fold(e.GetFold("name")).Show(), prefix}
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
func checkSubnetUse(p *rules.Pass, d *document, r *arm.Resource, n rules.Node, app bool) {
	text := n.Text()
	s, g := r.Stack.For(arm.Brackets(text)), d.graphIn(r)
	if s == nil || g == nil || !arm.IsExpression(text) {
		return
	}
	id, ok := d.idOf(s, d.Parse(text).Root)
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
	checkSubnetName(p, d, network, n, id.names[1], app)
}

// networkOf returns the network of a name that the template always creates beside a resource, with all its subnets; nil for any other.
func (g *graph) networkOf(r *arm.Resource, name arm.Value) *arm.Resource {
	found := g.lookUp("Microsoft.Network/virtualNetworks", name)
	if len(found) != 1 || !alwaysCreated(found[0]) || found[0].Key("copy").Exists() || found[0].Deployment != r.Deployment {
		return nil
	}
	list := found[0].Properties().GetFold("subnets")
	if list.Kind() != rules.Array || list.Len() == 0 || len(g.byTyp["microsoft.network/virtualnetworks/subnets"]) > 0 {
		return nil
	}
	return found[0]
}

// checkSubnetName looks up a subnet among those of its network.
func checkSubnetName(p *rules.Pass, d *document, network *arm.Resource, n rules.Node, wanted arm.Value, app bool) {
	var names []string
	for e := range network.Properties().GetFold("subnets").Elements() {
		name := network.Fold(e.GetFold("name"))
		if name.Kind != arm.Text || mayEqual(name, wanted) {
			if app && name.Kind == arm.Text && strings.EqualFold(name.Text, wanted.Text) && lacksDelegation(e) {
				d.reportIn(p, n, "delegation", name.Show()).Relate(p.File, e.GetFold("name").Span(), "the subnet")
			}
			return
		}
		names = append(names, "`"+name.Show()+"`")
	}
	d.reportIn(p, n, "no-subnet", network.Name().Show(), wanted.Show(), strings.Join(names[:min(len(names), 6)], ", "))
}

// lacksDelegation reports whether a subnet is delegated to no service.
func lacksDelegation(subnet rules.Node) bool {
	props := subnet.GetFold("properties")
	list := props.GetFold("delegations")
	empty := list.Kind() == rules.Array && list.Len() == 0 && !list.IsBroken()
	return props.Kind() == rules.Object && !props.IsBroken() && (!list.Exists() || empty)
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
		for n := range props.GetFold("groupIds").Elements() {
			v := r.Fold(n)
			if len(known) == 0 || v.Kind != arm.Text || !v.Known() || v.Text == "" || words.ContainsFold(known, v.Text) {
				continue
			}
			suggestion := ""
			if best, ok := rules.Nearest(v.Text, known); ok {
				suggestion = "; did you mean `" + best + "`?"
			}
			d.reportIn(p, n, "group", v.Text, typ, suggestion, "`"+strings.Join(known[:min(len(known), 8)], "`, `")+"`")
		}
	}
}
