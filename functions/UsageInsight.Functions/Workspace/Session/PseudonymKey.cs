using System.Security.Cryptography;
using UsageInsight.Functions.Cli;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Session;

/// <summary>The secret under which seats become pseudonyms: a file of 0600 in the private folder, or on Azure an environment variable that Key Vault fills.</summary>
internal static class PseudonymKey
{
    /// <summary>The environment variable that holds the key where no file may; wins over the file.</summary>
    public const string Variable = "USAGEINSIGHT_PSEUDONYM_KEY";

    private const int Bytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string FileOf(string workspace) => Path.Combine(workspace, WorkspaceFolder.PrivateFolder, WorkspaceFolder.PseudonymKeyFile);

    /// <summary>Reads the key; a missing or broken one is the user's to mend, since a new key would make every known seat a stranger.</summary>
    public static byte[] Read(string workspace, Func<string, string?> environment, TextWriter warnings)
    {
        if (environment(Variable) is { Length: > 0 } given)
        {
            return Decode(given, $"environment variable {Variable}");
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

        WarnIfOpen(file, warnings);
        return Decode(File.ReadAllText(file), file);
    }

    /// <summary>Makes a new key file that only its owner may read; never overwrites one.</summary>
    public static void Create(string workspace)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var writer = new StreamWriter(FileOf(workspace), options);
        writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
    }

    private static byte[] Decode(string text, string where)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length >= SeatPseudonymizer.MinKeyBytes
            ? bytes[..length]
            : throw new UserErrorException(
                "The pseudonym key is damaged.",
                where,
                $"one line of base64 with at least {SeatPseudonymizer.MinKeyBytes} bytes",
                "put the key back from a copy; a new one would make every known seat a stranger");
    }

    private static void WarnIfOpen(string file, TextWriter warnings)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0)
        {
            warnings.WriteLine($"warning: others on this machine may read {file}; next: chmod 600 \"{file}\"");
        }
    }
}
