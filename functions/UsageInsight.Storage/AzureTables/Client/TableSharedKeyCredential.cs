using System.Security.Cryptography;
using System.Text;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>A storage account's name and key.</summary>
internal sealed class TableSharedKeyCredential
{
    private readonly byte[] _key;

    /// <param name="accountName">The account's name.</param>
    /// <param name="accountKey">The key in base64.</param>
    /// <exception cref="FormatException">The key is not base64; the message does not repeat it.</exception>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        AccountName = accountName;
        try
        {
            _key = Convert.FromBase64String(accountKey);
        }
        catch (FormatException)
        {
            throw new FormatException($"The key of the storage account '{accountName}' is not base64.");
        }
    }

    public string AccountName { get; }

    /// <summary>Signs a text.</summary>
    public string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));
}
