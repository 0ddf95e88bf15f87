package createui

// elementKeys are the keys of elements (Learn, create-uidefinition-elements, and those of 128 published pages).
func elementKeys() []string {
	return []string{
		"name", "type", "label", "elements", "visible", "options", "toolTip", "constraints", "placeholder", "defaultValue", "multiselect", "filter",
		"filterPlaceholder", "multiLine", "defaultDescription", "selectAll", "condition", "request", "resourceType", "subLabel", "scope", "count", "osPlatform",
		"recommendedSizes", "hideLabel", "hidePublicIpAddress", "infoMessages", "resources", "ariaLabel", "columns", "addText", "min", "max", "showStepMarkers",
		"canAccessToken", "error", "transforms", "openBladeStrategy", "bladeReference", "onSelect", "icon", "text", "uri", "style", "link", "required", "info",
		"defaultScope", "constraintsErrors", "value", "imageReference", "fx.feature", "resourceTypes",
	}
}

// elementTypes are the types of elements (Learn, create-uidefinition-elements, November 2026).
func elementTypes() []string {
	return []string{
		"Microsoft.Common.CheckBox", "Microsoft.Common.DropDown", "Microsoft.Common.EditableGrid", "Microsoft.Common.FileUpload", "Microsoft.Common.InfoBox",
		"Microsoft.Common.OptionsGroup", "Microsoft.Common.PasswordBox", "Microsoft.Common.Section", "Microsoft.Common.ServicePrincipalSelector",
		"Microsoft.Common.Slider", "Microsoft.Common.TagsByResource", "Microsoft.Common.TextBlock", "Microsoft.Common.TextBox", "Microsoft.Common.LocationSelector",
		"Microsoft.Compute.CredentialsCombo", "Microsoft.Compute.SizeSelector", "Microsoft.Compute.UserNameTextBox", "Microsoft.KeyVault.KeyVaultCertificateSelector",
		"Microsoft.ManagedIdentity.IdentitySelector", "Microsoft.Network.PublicIpAddressCombo", "Microsoft.Network.VirtualNetworkCombo",
		"Microsoft.Solutions.ArmApiControl", "Microsoft.Solutions.BladeInvokeControl", "Microsoft.Solutions.ResourceSelector", "Microsoft.Solutions.GraphApiControl",
		"Microsoft.Storage.MultiStorageAccountCombo", "Microsoft.Storage.StorageAccountSelector", "Microsoft.Storage.StorageBlobSelector",
		"Microsoft.Solutions.DropDown", "Microsoft.Common.Password", "Microsoft.Common.DateTimePicker",
	}
}
