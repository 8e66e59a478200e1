namespace UsageInsight.Functions.Workspace.Reading;

/// <summary>The currencies of ISO 4217 in which software is invoiced: all active ones of states, no metals, funds or test codes.</summary>
internal static class Currencies
{
    private const string Codes =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK " +
        "DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF " +
        "KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK " +
        "PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX " +
        "USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

    private static readonly string[] All = Codes.Split(' ');

    public static bool Knows(string code) => Array.BinarySearch(All, code, StringComparer.Ordinal) >= 0;

    /// <summary>A hint for a code that is not known: its upper-case form or the sign's code where that is meant.</summary>
    public static string Hint(string code) => code switch
    {
        "€" => ", did you mean 'EUR'?",
        "$" => ", did you mean 'USD'?",
        "£" => ", did you mean 'GBP'?",
        _ when Knows(code.ToUpperInvariant()) => $", did you mean '{code.ToUpperInvariant()}'?",
        _ => "",
    };
}
