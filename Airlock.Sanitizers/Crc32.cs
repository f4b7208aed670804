using System.Buffers.Binary;

namespace Airlock.Sanitizers;

/// <summary>The checksum of zip entries and PNG chunks (ISO 3309, reflected polynomial EDB88320), eight bytes a step.</summary>
internal struct Crc32
{
    private static readonly uint[] Table = MakeTable();

    private uint _register;

    public readonly uint Value => _register;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        var crc = ~_register;
        while (bytes.Length >= 8)
        {
            crc ^= BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var next = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[1792 + (crc & 0xFF)] ^ table[1536 + ((crc >> 8) & 0xFF)] ^ table[1280 + ((crc >> 16) & 0xFF)] ^ table[1024 + (crc >> 24)]
                ^ table[768 + (next & 0xFF)] ^ table[512 + ((next >> 8) & 0xFF)] ^ table[256 + ((next >> 16) & 0xFF)] ^ table[next >> 24];
            bytes = bytes[8..];
        }
        foreach (var one in bytes) crc = (crc >> 8) ^ table[(crc ^ one) & 0xFF];
        _register = ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[2048];
        for (var index = 0u; index < 256; index++)
        {
            var crc = index;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            table[index] = crc;
        }
        for (var index = 256; index < 2048; index++) table[index] = (table[index - 256] >> 8) ^ table[table[index - 256] & 0xFF];
        return table;
    }
}
