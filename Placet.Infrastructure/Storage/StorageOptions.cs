using System.ComponentModel.DataAnnotations;

namespace Placet.Infrastructure.Storage;

/// <summary>Settings of the data directory.</summary>
public sealed class StorageOptions
{
    /// <summary>Folder of the database, the key ring and the signing key. Relative to the current folder; default <c>data</c>.</summary>
    [Required(ErrorMessage = "a path")]
    public string DataDirectory { get; set; } = "data";
}
