using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using Airlock.Sanitizers.Compound;
using Airlock.Sanitizers.OpenXml.Markup;

namespace Airlock.Sanitizers.Encrypted;

/// <summary>Encrypts a package the way Office does today: agile, AES-256, SHA-512, 100,000 rounds, an integrity value over all of it.</summary>
internal sealed class PackageLock : IDisposable
{
    private const int Spins = 100_000;
    private const int KeyBytes = 32;
    private const int SaltBytes = 16;
    private const string Namespace = "http://schemas.microsoft.com/office/2006/encryption";
    private const string PasswordNamespace = "http://schemas.microsoft.com/office/2006/keyEncryptor/password";

    private static readonly HashAlgorithmName Hash = HashAlgorithmName.SHA512;

    private readonly byte[] _packageSalt = RandomNumberGenerator.GetBytes(SaltBytes);
    private readonly byte[] _passwordSalt = RandomNumberGenerator.GetBytes(SaltBytes);
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(KeyBytes);
    private readonly byte[] _integrityKey = RandomNumberGenerator.GetBytes(SHA512.HashSizeInBytes);
    private readonly IncrementalHash _integrity;
    private readonly AgileCipher _cipher;

    private PackageLock()
    {
        _integrity = IncrementalHash.CreateHMAC(Hash, _integrityKey);
        _cipher = new AgileCipher(_key, Hash, _packageSalt);
    }

    public static void Write(Stream clear, string password, Stream output)
    {
        using var one = new PackageLock();
        var bytes = DecryptedPackage.LengthBytes + AgileKeys.InBlocks(clear.Length);
        using var file = new CompoundWriter(output);
        file.Add(["EncryptedPackage"], bytes, to => one.Encrypt(clear, to));
        var info = one.Info(password);
        file.Add(["EncryptionInfo"], info.Length, to => to.Write(info));
        DataSpaces.AddTo(file);
        file.Finish();
    }

    public void Dispose()
    {
        _integrity.Dispose();
        _cipher.Dispose();
    }

    private void Encrypt(Stream clear, Stream to)
    {
        Span<byte> length = stackalloc byte[DecryptedPackage.LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, clear.Length);
        Append(length, to);
        byte[] plain = new byte[PackageCipher.SegmentBytes], encrypted = new byte[PackageCipher.SegmentBytes];
        clear.Position = 0;
        for (var segment = 0; clear.ReadAtLeast(plain, plain.Length, throwOnEndOfStream: false) is > 0 and var count; segment++)
        {
            var inBlocks = (int)AgileKeys.InBlocks(count);
            plain.AsSpan(count, inBlocks - count).Clear();
            _cipher.Encrypt(segment, plain.AsSpan(0, inBlocks), encrypted.AsSpan(0, inBlocks));
            Append(encrypted.AsSpan(0, inBlocks), to);
        }
    }

    private void Append(ReadOnlySpan<byte> bytes, Stream to)
    {
        _integrity.AppendData(bytes);
        to.Write(bytes);
    }

    /// <summary>After the package: the integrity value is over what was written.</summary>
    private byte[] Info(string password)
    {
        var spun = AgileKeys.Spin(Hash, _passwordSalt, password, Spins);
        var verifier = RandomNumberGenerator.GetBytes(SaltBytes);
        var info = new MemoryStream();
        info.Write([4, 0, 4, 0, 0x40, 0, 0, 0]);
        using (var xml = SafeXml.Write(info))
        {
            xml.WriteStartDocument(standalone: true);
            xml.WriteStartElement("encryption", Namespace);
            xml.WriteStartElement("keyData", Namespace);
            WriteAttributes(xml, _packageSalt);
            xml.WriteEndElement();
            xml.WriteStartElement("dataIntegrity", Namespace);
            Value(xml, "encryptedHmacKey", Seal(_key, Vector(AgileKeys.IntegrityKey), _integrityKey));
            Value(xml, "encryptedHmacValue", Seal(_key, Vector(AgileKeys.IntegrityValue), _integrity.GetHashAndReset()));
            xml.WriteEndElement();
            xml.WriteStartElement("keyEncryptors", Namespace);
            xml.WriteStartElement("keyEncryptor", Namespace);
            xml.WriteAttributeString("uri", PasswordNamespace);
            xml.WriteStartElement("p", "encryptedKey", PasswordNamespace);
            xml.WriteAttributeString("spinCount", Spins.ToString(CultureInfo.InvariantCulture));
            WriteAttributes(xml, _passwordSalt);
            Value(xml, "encryptedVerifierHashInput", Seal(KeyFor(spun, AgileKeys.VerifierInput), _passwordSalt, verifier));
            Value(xml, "encryptedVerifierHashValue", Seal(KeyFor(spun, AgileKeys.VerifierValue), _passwordSalt, CryptographicOperations.HashData(Hash, verifier)));
            Value(xml, "encryptedKeyValue", Seal(KeyFor(spun, AgileKeys.KeyValue), _passwordSalt, _key));
            xml.WriteEndDocument();
        }
        return info.ToArray();
    }

    private static void WriteAttributes(XmlWriter xml, byte[] salt)
    {
        xml.WriteAttributeString("saltSize", "16");
        xml.WriteAttributeString("blockSize", "16");
        xml.WriteAttributeString("keyBits", "256");
        xml.WriteAttributeString("hashSize", "64");
        xml.WriteAttributeString("cipherAlgorithm", "AES");
        xml.WriteAttributeString("cipherChaining", "ChainingModeCBC");
        xml.WriteAttributeString("hashAlgorithm", "SHA512");
        Value(xml, "saltValue", salt);
    }

    private static void Value(XmlWriter xml, string name, byte[] value) => xml.WriteAttributeString(name, Convert.ToBase64String(value));

    private static byte[] KeyFor(byte[] spun, ReadOnlySpan<byte> purpose) => AgileKeys.Key(Hash, spun, purpose, KeyBytes);

    private byte[] Vector(ReadOnlySpan<byte> purpose) => AgileKeys.Vector(Hash, _packageSalt, purpose);

    private static byte[] Seal(byte[] key, byte[] vector, byte[] secret)
    {
        using var aes = PackageCipher.WithKey(key);
        return aes.EncryptCbc(secret, vector, PaddingMode.None);
    }
}
