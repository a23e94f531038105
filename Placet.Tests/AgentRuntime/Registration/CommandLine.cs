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

        A fleet: many different agents in one process.

          --fleet N          N agents, 1 to 1000, with thirty days behind them; they go on
                             while it runs (needs --placet; has names and tokens of its own)
          --demo PROGRAM     starts the Placet program PROGRAM (Placet.Api.dll) with a
                             database that it removes at the end, and a fleet (default: 12)
          --check            with --demo: looks at one agent through Placet and ends

        Without --placet it serves and prints its token, to be registered by hand.
        """;

    public Uri? Placet { get; set; }

    public string? ApiKey { get; set; }

    public string Name { get; private set; } = "Reference runtime";

    public int Port { get; set; } = 8900;

    public string? Token { get; private set; }

    public Uri? PublicUrl { get; private set; }

    /// <summary>How many agents; null: one that has no past.</summary>
    public int? Fleet { get; set; }

    /// <summary>The server program of a demo.</summary>
    public string? Demo { get; private set; }

    public bool IsCheck { get; private set; }

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
            else if (args[i] is "--check")
                options.IsCheck = true;
            else if (i + 1 < args.Count)
                options.Set(args[i], args[++i]);
            else
                throw new FormatException($"unknown option or missing value: {args[i]}");
        }

        if (!options.WantsHelp && options.Placet is null != options.ApiKey is null)
            throw new FormatException("--placet and --api-key belong together");
        if (!options.WantsHelp)
            options.CheckFleet(args);
        return options;
    }

    private void CheckFleet(IReadOnlyList<string> args)
    {
        if (IsCheck && Demo is null)
            throw new FormatException("--check belongs to --demo");
        if (Demo is not null && Placet is not null)
            throw new FormatException("--demo starts a Placet of its own: --placet cannot be given");
        if (Fleet is not null && Demo is null && Placet is null)
            throw new FormatException("--fleet needs --placet");
        if ((Fleet is not null || Demo is not null) && args.Any(arg => arg is "--name" or "--token"))
            throw new FormatException("the agents of a fleet have names and tokens of their own");
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
            case "--fleet":
                Fleet = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 1000
                    ? count
                    : throw new FormatException("--fleet must be a number from 1 to 1000");
                break;
            case "--demo":
                Demo = File.Exists(value) ? value : throw new FormatException("--demo must be the path of Placet.Api.dll");
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
