using System.Text.Json;
using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.HubSpot;

/// <summary>Who holds which paid seat: by the seats' names, or where an account does not give them, by the roles that need one.</summary>
/// <param name="reader">Reads listings.</param>
/// <param name="seatsVersion">The version of the list of seats; null where how many were bought is not to be asked.</param>
internal sealed class HubSpotSeats(HubSpotReader reader, string? seatsVersion)
{
    private const string ByRole = "paid seat (by role)";

    public async Task AddAsync(UnitBuilder unit, string app, IReadOnlyList<JsonElement> users, CancellationToken cancellationToken)
    {
        var named = users.Any(u => u.Member("seatNames") is not null);
        var paidRoles = named ? [] : await PaidRolesAsync(cancellationToken);
        var held = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var user in users)
        {
            var seats = Texts(user, "seatNames");
            foreach (var seat in !named && Roles(user).Any(paidRoles.Contains) ? [ByRole] : seats)
            {
                unit.Seat(app, HubSpotConnector.Person(user), seat);
                held[seat] = held.GetValueOrDefault(seat) + 1;
            }
        }

        if (seatsVersion is not null)
        {
            await foreach (var seat in reader.ListAsync($"settings/users/{seatsVersion}/seats", cancellationToken))
            {
                // How many were bought is published nowhere: what is left and what is held together are.
                if (seat.Text("name") is { } name && seat.Whole("remainingSeats") is { } left)
                {
                    var assigned = held.GetValueOrDefault(name);
                    unit.Entitlement(app, name, checked(assigned + (int)left), assigned);
                }
            }
        }
    }

    private static IEnumerable<string> Texts(JsonElement user, string name) => user.Items(name).Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!);

    private static IEnumerable<string> Roles(JsonElement user) => user.Text("roleId") is { } role ? Texts(user, "roleIds").Append(role) : Texts(user, "roleIds");

    private async Task<HashSet<string>> PaidRolesAsync(CancellationToken cancellationToken)
    {
        var paid = new HashSet<string>(StringComparer.Ordinal);

        // The order of the address's parts differs from the users' list: it is the vendor's.
        await foreach (var role in reader.ListAsync("settings/v3/users/roles", cancellationToken))
        {
            if (role.Flag("requiresBillingWrite") == true && role.Text("id") is { } id)
            {
                paid.Add(id);
            }
        }

        return paid;
    }
}
