namespace Placet.AgentRuntime.Fleet;

/// <summary>Names of branches, for further agents of the same role: 224 towns and teams, more than a fleet has agents.</summary>
internal static class TownNames
{
    private static readonly string[] Towns =
    [
        "Hamburg", "Leipzig", "Bremen", "Graz", "Kiel", "Freiburg", "Utrecht", "Aarhus", "Lyon", "Porto", "Gdansk", "Brno", "Bergen",
        "Ghent",
        "Malmo", "Turin", "Basel", "Linz", "Rostock", "Kassel", "Mainz", "Ulm", "Jena", "Bonn", "Erfurt", "Trier", "Halle", "Lille",
        "Nantes", "Girona", "Bilbao", "Verona", "Parma", "Tartu", "Riga", "Vilnius", "Poznan", "Odense", "Tampere", "Turku", "Cork",
        "Galway",
        "Leeds", "Bristol", "York", "Delft", "Leiden", "Namur", "Metz", "Reims", "Dijon", "Sibiu", "Cluj", "Maribor", "Split", "Zadar",
    ];

    private static readonly string[] Teams = ["", " North", " South", " East"];

    public static string Name(int number) => Towns[number % Towns.Length] + Teams[number / Towns.Length % Teams.Length];
}
