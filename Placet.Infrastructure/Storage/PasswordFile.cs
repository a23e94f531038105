using System.Text;

namespace Placet.Infrastructure.Storage;

/// <inheritdoc cref="IPasswordFile"/>
internal sealed class PasswordFile(DataFolder folder) : IPasswordFile
{
    public string Write(string name, SecretText password)
    {
        var (path, draft) = (folder.PathOf(name), folder.PathOf($"{name}.{Guid.NewGuid():N}"));
        try
        {
            using (var file = DataFolder.CreatePrivateFile(draft))
            {
                file.Write(Encoding.UTF8.GetBytes(password.Reveal() + "\n"));
                file.Flush(flushToDisk: true);
            }

            // Replaces whatever exists, a link included, whose target stays unchanged.
            File.Move(draft, path, overwrite: true);
            return path;
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }
}
