namespace Placet.AgentRuntime.Fleet;

/// <summary>Where a company may have a second agent of the same role. TownNames and their teams give more names than a fleet has.</summary>
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
