namespace UsageInsight.Functions.Workspace.Catalogs.Microsoft;

/// <summary>One row of Microsoft's table: a product (SKU) holds a service plan.</summary>
/// <param name="Product">The product's name.</param>
/// <param name="PartNumber">The product's part number, such as <c>SPE_E3</c>.</param>
/// <param name="ProductId">The product's GUID.</param>
/// <param name="Plan">The service plan's name, such as <c>TEAMS1</c>.</param>
/// <param name="PlanId">The service plan's GUID: what tells service plans apart, since their names are written in several ways.</param>
/// <param name="PlanTitle">The service plan's readable name, as this row has it.</param>
internal sealed record SkuRow(string Product, string PartNumber, string ProductId, string Plan, string PlanId, string PlanTitle);
