using System.Security.Cryptography;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Session;

/// <summary>Where the workspace's two secrets are kept: a file of 0600 in the private folder, or on Azure an environment variable that Key Vault fills.</summary>
internal static class PseudonymKey
{
    /// <summary>The environment variable that holds the secrets where no file may; wins over the file.</summary>
    public const string Variable = "USAGEINSIGHT_PSEUDONYM_KEY";

    /// <summary>Bytes of a new secret.</summary>
    public const int Bytes = 32;

    // The key that follows, beside the one that counts, while people are being renamed.
    private const string Next = ".next";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string FileOf(string workspace) => Path.Combine(workspace, WorkspaceFolder.PrivateFolder, WorkspaceFolder.PseudonymKeyFile);

    /// <summary>Reads the secrets; missing or broken ones are the user's to mend, since new ones would make every known seat a stranger.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="warnings">Told where others may read the file.</param>
    /// <param name="whileRotating">True for the command that replaces the key and may find it half done.</param>
    public static WorkspaceKey Read(string workspace, Func<string, string?> environment, TextWriter warnings, bool whileRotating = false)
    {
        if (environment(Variable) is { Length: > 0 } given)
        {
            return SecretReference.IsUnresolved(given)
                ? throw new UserErrorException(
                    "Key Vault did not give the pseudonym key.",
                    Variable,
                    "a secret that the vault holds and the app's identity may read",
                    "put it into the vault (functions/deploy/README.md), then restart the app; portal: Environment variables tells why a reference fails")
                : Decode(given, $"environment variable {Variable}");
        }

        var file = FileOf(workspace);
        if (!File.Exists(file))
        {
            throw new UserErrorException(
                "The pseudonym key is missing.",
                file,
                "the key this workspace was made with: without it nobody who is known already is recognised",
                $"copy the file from where the workspace was made, set {Variable}, or for a workspace without data: usageinsight init --keys-only \"{workspace}\"");
        }

        if (!whileRotating && File.Exists(file + Next))
        {
            throw new UserErrorException("The pseudonym key is being replaced, and that was cut off.", file + Next, "one key", "call usageinsight privacy rotate-key again with the same list: it goes on where it stopped");
        }

        WarnIfOpen(file, warnings);
        return Decode(File.ReadAllText(file), file);
    }

    /// <summary>Makes a new key file that only its owner may read; never overwrites one.</summary>
    public static void Create(string workspace)
    {
        using var file = PrivateFile.CreateNew(FileOf(workspace));
        using var writer = new StreamWriter(file);
        writer.Write(new WorkspaceKey(RandomNumberGenerator.GetBytes(Bytes), RandomNumberGenerator.GetBytes(Bytes)).Text);
    }

    /// <exception cref="UserErrorException">The secrets do not lie in the file.</exception>
    public static void RequireFile(Func<string, string?> environment)
    {
        if (environment(Variable) is { Length: > 0 })
        {
            throw new UserErrorException(
                "The key lies in the environment, where this command cannot replace it.",
                Variable,
                "the key in the file of the workspace",
                $"stop the app, write the variable's two values into .usageinsight/{WorkspaceFolder.PseudonymKeyFile}, unset it, rotate, and put the new values back");
        }
    }

    /// <summary>The key of a rotation that was cut off; null where there is none.</summary>
    public static WorkspaceKey? ReadNext(string workspace) =>
        FileOf(workspace) + Next is var file && File.Exists(file) ? Decode(File.ReadAllText(file), file) : null;

    /// <summary>Puts the key that follows beside the one that counts: from now on only the rotation goes on.</summary>
    public static void WriteNext(string workspace, WorkspaceKey next) => PrivateFile.Replace(FileOf(workspace) + Next, System.Text.Encoding.ASCII.GetBytes(next.Text));

    /// <summary>Makes the key that follows the one that counts.</summary>
    public static void TakeNext(string workspace) => File.Move(FileOf(workspace) + Next, FileOf(workspace), overwrite: true);

    // One secret alone, as older workspaces and demos have it, serves as both.
    private static WorkspaceKey Decode(string text, string where)
    {
        var secrets = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(secret => Decode(secret)).ToList();
        return secrets.Count is 1 or 2 && secrets.TrueForAll(secret => secret is not null)
            ? new(secrets[0]!, secrets[^1]!)
            : throw new UserErrorException(
                "The pseudonym key is damaged.",
                where,
                $"one or two lines of base64, each with at least {SeatPseudonymizer.MinKeyBytes} bytes",
                "put the key back from a copy; a new one would make every known seat a stranger");
    }

    private static byte[]? Decode(string secret)
    {
        var bytes = new byte[secret.Length];
        return Convert.TryFromBase64String(secret, bytes, out var length) && length >= SeatPseudonymizer.MinKeyBytes ? bytes[..length] : null;
    }

    private static void WarnIfOpen(string file, TextWriter warnings)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0)
        {
            warnings.WriteLine($"warning: others on this machine may read {file}; next: chmod 600 \"{file}\"");
        }
    }
}
