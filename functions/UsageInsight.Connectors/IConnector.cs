namespace UsageInsight.Connectors;

/// <summary>Pulls seats and usage of one SaaS product from its admin API.</summary>
public interface IConnector
{
    /// <summary>What it gives, what it cannot tell, and what it needs.</summary>
    ConnectorDescription Description { get; }

    /// <summary>Pulls from where the state left off to what the vendor has complete.</summary>
    /// <returns>
    /// Units in order. Each is committed with its state in one step, so a run that ends after any unit, for whatever reason, is
    /// continued from there by the next: no gaps, no doubles.
    /// </returns>
    /// <exception cref="ConnectorException">The pull cannot go on; units given before stand.</exception>
    IAsyncEnumerable<PullUnit> PullAsync(PullRequest request, CancellationToken cancellationToken);
}
