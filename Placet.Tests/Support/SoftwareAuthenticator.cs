using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NSec.Cryptography;

namespace Placet.Tests.Support;

/// <summary>An authenticator with one credential, and the browser before it; each can be made to say something else.</summary>
internal sealed class SoftwareAuthenticator : IDisposable
{
    public const int Es256 = -7;
    public const int EdDsa = -8;
    public const int Rs256 = -257;

    private readonly int algorithm;
    private readonly Lazy<ECDsa> ec = new(static () => ECDsa.Create(ECCurve.NamedCurves.nistP256));
    private readonly Lazy<RSA> rsa = new(static () => RSA.Create(2048));
    private readonly Lazy<Key> ed = new(static () => Key.Create(SignatureAlgorithm.Ed25519));

    public SoftwareAuthenticator(int algorithm = Es256, byte[]? credentialId = null)
    {
        this.algorithm = algorithm;
        CredentialId = credentialId ?? RandomNumberGenerator.GetBytes(32);
    }

    public byte[] CredentialId { get; }

    /// <summary>The user handle of the last registration.</summary>
    public byte[] UserHandle { get; set; } = [];

    /// <summary>The counter of the next signature; 0 for none. It grows with each assertion when it is not 0.</summary>
    public uint Counter { get; set; }

    /// <summary>What the browser and the authenticator say; by default the truth.</summary>
    public Claims Says { get; set; } = new();

    /// <summary>Answers the options of a registration as <c>navigator.credentials.create</c> does, in JSON.</summary>
    public JsonObject Create(JsonElement options, string origin)
    {
        UserHandle = Base64Url.DecodeFromChars(options.GetProperty("user").GetProperty("id").GetString());
        var clientData = ClientData(Says.Type ?? "webauthn.create", options, origin);
        var authenticatorData = AuthenticatorData(options.GetProperty("rp").GetProperty("id").GetString()!, Flags.Attested);
        var cbor = new CborWriter();
        cbor.WriteStartMap(3);
        cbor.WriteTextString("fmt");
        cbor.WriteTextString(Says.Format);
        cbor.WriteTextString("attStmt");
        WriteStatement(cbor, [.. authenticatorData, .. SHA256.HashData(clientData)]);
        cbor.WriteTextString("authData");
        cbor.WriteByteString(authenticatorData);
        cbor.WriteEndMap();
        return new JsonObject
        {
            ["id"] = Base64Url.EncodeToString(CredentialId),
            ["rawId"] = Base64Url.EncodeToString(CredentialId),
            ["type"] = "public-key",
            ["authenticatorAttachment"] = "platform",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = new JsonObject
            {
                ["clientDataJSON"] = Base64Url.EncodeToString(clientData),
                ["attestationObject"] = Base64Url.EncodeToString(cbor.Encode()),
                ["transports"] = new JsonArray("internal", "hybrid"),
            },
        };
    }

    /// <summary>Answers the options of a sign-in as <c>navigator.credentials.get</c> does, in JSON.</summary>
    public JsonObject Get(JsonElement options, string origin)
    {
        var clientData = ClientData(Says.Type ?? "webauthn.get", options, origin);
        if (Counter > 0)
            Counter++;
        var authenticatorData = AuthenticatorData(options.GetProperty("rpId").GetString()!, Flags.None);
        return new JsonObject
        {
            ["id"] = Base64Url.EncodeToString(CredentialId),
            ["rawId"] = Base64Url.EncodeToString(CredentialId),
            ["type"] = "public-key",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = new JsonObject
            {
                ["clientDataJSON"] = Base64Url.EncodeToString(clientData),
                ["authenticatorData"] = Base64Url.EncodeToString(authenticatorData),
                ["signature"] = Base64Url.EncodeToString(Sign([.. authenticatorData, .. SHA256.HashData(clientData)])),
                ["userHandle"] = Says.HasUserHandle ? Base64Url.EncodeToString(UserHandle) : null,
            },
        };
    }

    public void Dispose()
    {
        foreach (var key in new[] { ec.IsValueCreated ? ec.Value : null, rsa.IsValueCreated ? rsa.Value : null, ed.IsValueCreated ? (IDisposable)ed.Value : null })
            key?.Dispose();
    }

    private byte[] ClientData(string type, JsonElement options, string origin)
    {
        var data = new JsonObject
        {
            ["type"] = type,
            ["challenge"] = Says.Challenge ?? options.GetProperty("challenge").GetString(),
            ["origin"] = Says.Origin ?? origin,
            ["crossOrigin"] = Says.IsCrossOrigin,
        };
        return Encoding.UTF8.GetBytes(data.ToJsonString());
    }

    private byte[] AuthenticatorData(string relyingParty, Flags flags)
    {
        flags |= (Says.IsUserPresent ? Flags.Present : Flags.None) | (Says.IsUserVerified ? Flags.Verified : Flags.None);
        var data = new List<byte>(SHA256.HashData(Encoding.UTF8.GetBytes(Says.RelyingParty ?? relyingParty))) { (byte)flags };
        var counter = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        data.AddRange(counter);
        if (!flags.HasFlag(Flags.Attested))
            return [.. data];
        data.AddRange(new byte[16]);
        data.Add((byte)(CredentialId.Length >> 8));
        data.Add((byte)CredentialId.Length);
        data.AddRange(CredentialId);
        data.AddRange(PublicKey());
        return [.. data];
    }

    /// <summary>The attestation statement: none, the credential's own signature, or with a certificate that nobody asked for.</summary>
    private void WriteStatement(CborWriter cbor, byte[] signed)
    {
        if (Says.Format != "packed")
        {
            cbor.WriteStartMap(0);
            cbor.WriteEndMap();
            return;
        }

        cbor.WriteStartMap(Says.Certificate is null ? 2 : 3);
        cbor.WriteTextString("alg");
        cbor.WriteInt32(algorithm);
        cbor.WriteTextString("sig");
        cbor.WriteByteString(Sign(signed));
        if (Says.Certificate is { } certificate)
        {
            cbor.WriteTextString("x5c");
            cbor.WriteStartArray(1);
            cbor.WriteByteString(certificate);
            cbor.WriteEndArray();
        }

        cbor.WriteEndMap();
    }

    private byte[] PublicKey()
    {
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        var members = algorithm switch
        {
            Rs256 => RsaMembers(),
            EdDsa => [(1, 1), (3, algorithm), (-1, 6), (-2, ed.Value.PublicKey.Export(KeyBlobFormat.RawPublicKey))],
            _ => EcMembers(),
        };
        cbor.WriteStartMap(members.Length);
        foreach (var (label, value) in members)
        {
            cbor.WriteInt32(label);
            if (value is byte[] bytes)
                cbor.WriteByteString(bytes);
            else
                cbor.WriteInt32((int)value);
        }

        cbor.WriteEndMap();
        return cbor.Encode();
    }

    private (int Label, object Value)[] RsaMembers()
    {
        var key = rsa.Value.ExportParameters(includePrivateParameters: false);
        return [(1, 3), (3, algorithm), (-1, key.Modulus!), (-2, key.Exponent!)];
    }

    private (int Label, object Value)[] EcMembers()
    {
        var point = ec.Value.ExportParameters(includePrivateParameters: false).Q;
        return [(1, 2), (3, algorithm), (-1, 1), (-2, point.X!), (-3, point.Y!)];
    }

    private byte[] Sign(byte[] data) => algorithm switch
    {
        Rs256 => rsa.Value.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        EdDsa => SignatureAlgorithm.Ed25519.Sign(ed.Value, data),
        _ => ec.Value.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
    };

    /// <summary>What is said instead of the truth.</summary>
    internal sealed record Claims
    {
        public string? Type { get; init; }

        public string? Challenge { get; init; }

        public string? Origin { get; init; }

        public string? RelyingParty { get; init; }

        public bool IsCrossOrigin { get; init; }

        public bool IsUserPresent { get; init; } = true;

        public bool IsUserVerified { get; init; } = true;

        public bool HasUserHandle { get; init; } = true;

        public string Format { get; init; } = "none";

        public byte[]? Certificate { get; init; }
    }

    [Flags]
    private enum Flags : byte
    {
        None = 0,
        Present = 0x01,
        Verified = 0x04,
        Attested = 0x40,
    }
}
