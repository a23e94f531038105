namespace Placet.Application.Abstractions;

/// <summary>Makes the ids of new rows.</summary>
public static class NewId
{
    /// <summary>Makes an id that sorts by time, which keeps the database's indexes dense.</summary>
    /// <param name="now">The current time.</param>
    /// <returns>32 lowercase hex digits.</returns>
    public static string At(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");
}
