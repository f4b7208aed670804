namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>What a click on a shape may do (MS-OE376 2.1.1145): move within the show, nothing else.</summary>
internal static class ActionRules
{
    public static bool IsAllowed(string untrusted)
    {
        var verb = untrusted.AsSpan();
        var query = verb.IndexOf('?');
        if (query >= 0) verb = verb[..query];
        // Empty: a plain link, decided by its relationship. The others: a slide, first/last/next/previous, a named show, nothing.
        return verb is "" or "ppaction://hlinksldjump" or "ppaction://hlinkshowjump" or "ppaction://customshow" or "ppaction://noaction";
    }
}
