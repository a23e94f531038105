using System.Globalization;

namespace Placet.AgentRuntime.Registration;

/// <summary>The options of the executable.</summary>
internal sealed record CommandLine
{
    public const string Help = """
        Reference agent runtime: the management API in memory, on a loopback port.

          --placet URL       register at this Placet server (needs --api-key)
          --api-key KEY      a Placet API key, hp_...
          --name NAME        name of the agent there (default: Reference runtime)
          --port PORT        port to listen on (default: 8900; 0 takes a free one)
          --token TOKEN      management token, at least 8 characters (default: random)
          --public-url URL   address under which Placet reaches this runtime
                             (default: the address it listens on)
          --help             this text

        Without --placet it serves and prints its token, to be registered by hand.
        """;

    public Uri? Placet { get; private set; }

    public string? ApiKey { get; private set; }

    public string Name { get; private set; } = "Reference runtime";

    public int Port { get; private set; } = 8900;

    public string? Token { get; private set; }

    public Uri? PublicUrl { get; private set; }

    public bool WantsHelp { get; private set; }

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">The message says which option is wrong, and never repeats a secret.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var options = new CommandLine();
        for (var i = 0; i < args.Count && !options.WantsHelp; i++)
        {
            if (args[i] is "--help" or "-h")
                options.WantsHelp = true;
            else if (i + 1 < args.Count)
                options.Set(args[i], args[++i]);
            else
                throw new FormatException($"unknown option or missing value: {args[i]}");
        }

        if (!options.WantsHelp && options.Placet is null != options.ApiKey is null)
            throw new FormatException("--placet and --api-key belong together");
        return options;
    }

    private void Set(string option, string value)
    {
        switch (option)
        {
            case "--placet":
                Placet = HttpUrl(option, value);
                break;
            case "--api-key":
                ApiKey = HeaderText(option, value, least: 1);
                break;
            case "--name":
                Name = !string.IsNullOrWhiteSpace(value) ? value : throw new FormatException("--name must not be blank");
                break;
            case "--port":
                Port = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
                    ? port
                    : throw new FormatException("--port must be a number from 0 to 65535");
                break;
            case "--token":
                Token = HeaderText(option, value, least: 8);
                break;
            case "--public-url":
                PublicUrl = HttpUrl(option, value);
                break;
            default:
                throw new FormatException($"unknown option: {option}");
        }
    }

    private static Uri HttpUrl(string option, string value)
    {
        var isUrl = Uri.TryCreate(value, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0;
        return isUrl ? url! : throw new FormatException($"{option} must be an http(s) URL without user, query and fragment");
    }

    // Both travel in headers.
    private static string HeaderText(string option, string value, int least) =>
        value.Length >= least && value.All(letter => letter is > ' ' and <= '~')
            ? value
            : throw new FormatException($"{option} must be printable ASCII without blanks, at least {least} characters");
}
