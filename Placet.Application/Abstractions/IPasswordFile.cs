using Placet.Domain.Secrets;

namespace Placet.Application.Abstractions;

/// <summary>Takes a generated password where no terminal shows it: what a program prints is often kept by others.</summary>
public interface IPasswordFile
{
    /// <summary>Writes a password into a file of the data directory that only its owner can read, in the place of an earlier one.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="password">The password; the file holds it and a line break.</param>
    /// <returns>Full path of the file.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder refuses it.</exception>
    string Write(string name, SecretText password);
}
