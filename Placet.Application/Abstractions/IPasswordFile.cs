using Placet.Domain.Secrets;

namespace Placet.Application.Abstractions;

/// <summary>Writes a generated password to a file when there is no terminal: console output is often logged.</summary>
public interface IPasswordFile
{
    /// <summary>Writes or replaces a file in the data directory that only its owner can read: the password and a line break.</summary>
    /// <returns>Full path of the file.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the folder is denied.</exception>
    string Write(string name, SecretText password);
}
