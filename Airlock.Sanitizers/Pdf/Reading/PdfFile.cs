using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Encryption;
using Airlock.Sanitizers.Pdf.Filters;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Reading;

/// <summary>An untrusted PDF as a set of objects by number, read when asked for and kept.</summary>
internal sealed class PdfFile
{
    private const int MaxChain = 32;

    /// <summary>Objects lie side by side and are read a few times at most; what is read much more often than it is long overlaps.</summary>
    private const int MaxReadings = 16;

    private readonly ReadOnlyMemory<byte> _untrusted;
    private readonly StreamDecoder _decoder;
    private readonly Dictionary<int, PdfObject> _objects = [];
    private readonly Dictionary<int, ObjectStream?> _containers = [];
    private readonly HashSet<int> _reading = [];
    private readonly string? _password;
    private CrossReferences _references = new();
    private Recovery? _recovery;
    private Decryptor? _decryptor;
    private long _readable;
    private int _added;

    public PdfFile(ReadOnlyMemory<byte> untrusted, int headerOffset, string? password, Budget budget)
    {
        (_untrusted, _password, _decoder) = (untrusted, password, new StreamDecoder(this, budget));
        LastStreamEnd = untrusted.Span.LastIndexOf("endstream"u8);
        AllowReading((1 << 16) + untrusted.Length);
        // Offsets count from the header by the standard and from the first byte in many real files with something before it.
        if (!TryOpen(headerOffset) && (headerOffset == 0 || !TryOpen(0))) Recover();
    }

    public bool IsRecovered => _recovery is not null;

    public bool IsEncrypted => _decryptor is not null;

    /// <summary>Where the last stream of the file says it ends; negative when none does.</summary>
    public int LastStreamEnd { get; }

    public int ObjectCount => _references.Locations.Count;

    /// <summary>The numbers of all its objects.</summary>
    public IEnumerable<int> Numbers => _references.Locations.Keys.Order();

    public PdfDictionary Catalog { get; private set; } = new();

    public IReadOnlyDictionary<string, PdfObject> Trailer => _references.Trailer;

    public StreamDecoder Decoder => _decoder;

    /// <summary>The object itself, through any chain of references; null objects and dangling references are <see cref="PdfNull"/>.</summary>
    public PdfObject Resolve(PdfObject? value)
    {
        for (var i = 0; i < MaxChain; i++)
        {
            if (value is not PdfReference reference) return value ?? PdfNull.Value;
            value = Load(reference.Number);
        }
        return PdfNull.Value;
    }

    /// <summary>The last reference of a chain: the number its object really has.</summary>
    public PdfReference Final(PdfReference reference)
    {
        for (var i = 0; i < MaxChain && Load(reference.Number) is PdfReference next; i++) reference = next;
        return reference;
    }

    /// <summary>Gives an object of ours a number, as if it had been in the file.</summary>
    public PdfReference Add(PdfObject value)
    {
        var number = Math.Max(_added, _references.Locations.Keys.DefaultIfEmpty().Max()) + 1;
        _objects[_added = number] = value;
        return new PdfReference(number, 0);
    }

    /// <summary>Puts an object of ours in the place of one that was in the file.</summary>
    public void Put(int number, PdfObject value) => _objects[number] = value;

    /// <summary>Bytes to be read as something; what a picture codec packed is nothing to read.</summary>
    public ReadOnlyMemory<byte> Decode(PdfStream stream) => _decoder.Decode(stream) is { PictureCodec: null } plain ? plain.Bytes : default;

    public ReadOnlyMemory<byte> Decrypted(PdfStream stream)
    {
        if (_decryptor is null || stream.Owner is not { } owner) return stream.Coded;
        var isPlain = stream.Dictionary["Type"] is PdfName { Value: "XRef" }
            || (stream.Dictionary["Type"] is PdfName { Value: "Metadata" } && !_decryptor.EncryptsMetadata)
            || HasIdentityFilter(stream.Dictionary);
        return isPlain ? stream.Coded : _decryptor.Stream(stream.Coded, owner);
    }

    public IEnumerable<(int Number, int Index)> NumbersIn(int container) => ContainerOf(container)?.Numbers ?? [];

    public ReadObject? ReadObjectAt(long offset, bool decrypts) => ObjectReader.TryRead(_untrusted, offset, this, decrypts ? _decryptor : null);

    /// <summary>Counts bytes read as objects: thousands of objects that never end would each be read to the end of the file.</summary>
    public void SpendRead(long bytes)
    {
        if ((_readable -= bytes) < 0) throw new FileRefusedException(Reasons.Bomb);
    }

    /// <summary>For bytes in which objects lie: the file, and what object streams unpack to.</summary>
    public void AllowReading(long bytes) => _readable += MaxReadings * bytes;

    private static bool HasIdentityFilter(PdfDictionary dictionary) =>
        dictionary["Filter"] is PdfName { Value: "Crypt" } or PdfArray { Items: [PdfName { Value: "Crypt" }, ..] };

    private bool TryOpen(int headerOffset)
    {
        if (StartOffset() is not { } start) return false;
        Reset();
        var reader = new CrossReferenceReader(_untrusted, headerOffset, this);
        if (!reader.TryRead(start)) return false;
        _references = reader.References;
        Unlock();
        return TryTakeCatalog(_references.Trailer["Root"]);
    }

    private void Recover()
    {
        Reset();
        _recovery = new Recovery(_untrusted, this);
        _recovery.FindObjects();
        _references = _recovery.References;
        _recovery.FindStreamTrailers();
        Unlock();
        _recovery.FindInObjectStreams();
        if (TryTakeCatalog(_references.Trailer.GetValueOrDefault("Root")) || TryTakeCatalog(_recovery.FindCatalog())) return;
        // No pages either: the page tree is then empty, and that is refused.
        TryTakeCatalog(_recovery.CatalogOfLoosePages());
    }

    private bool TryTakeCatalog(PdfObject? root)
    {
        if (Resolve(root) is not PdfDictionary catalog || Resolve(catalog["Pages"]) is not PdfDictionary) return false;
        Catalog = catalog;
        return true;
    }

    private void Reset()
    {
        _objects.Clear();
        _containers.Clear();
        _references = new CrossReferences();
        _decryptor = null;
    }

    private void Unlock()
    {
        if (!_references.Trailer.TryGetValue("Encrypt", out var encrypt) || Resolve(encrypt) is not PdfDictionary dictionary) return;
        var id = Resolve(_references.Trailer.GetValueOrDefault("ID")) is PdfArray { Items: [var first, ..] } && Resolve(first) is PdfString text ? text.Bytes : [];
        var parameters = EncryptionParameters.Of(dictionary, id, Resolve);
        _objects.Clear();
        // Its own strings are never encrypted, so it must not be read again with the key.
        if (encrypt is PdfReference reference) _objects[reference.Number] = dictionary;
        _decryptor = new Decryptor(parameters, _password);
    }

    private long? StartOffset()
    {
        var bytes = _untrusted.Span;
        var at = bytes.LastIndexOf("startxref"u8);
        return at >= 0 && new PdfParser(_untrusted, at + "startxref".Length, readsReferences: false).Next() is PdfInteger offset ? offset.Value : null;
    }

    private PdfObject Load(int number)
    {
        if (_objects.TryGetValue(number, out var known)) return known;
        // An object that needs itself to be read (a /Length that points home) is null to itself.
        if (!_reading.Add(number)) return PdfNull.Value;
        try
        {
            return _objects[number] = Read(number);
        }
        finally
        {
            _reading.Remove(number);
        }
    }

    private PdfObject Read(int number)
    {
        if (!_references.Locations.TryGetValue(number, out var location)) return PdfNull.Value;
        if (location.Container > 0) return ContainerOf(location.Container)?.Read(number, (int)Math.Min(location.At, int.MaxValue)) ?? PdfNull.Value;
        if (ReadObjectAt(location.At, decrypts: true) is { } read && read.Number == number) return read.Object;
        return ReadMisplaced(number);
    }

    /// <summary>A section points beside its object: from here on, the whole file is read for where objects really are.</summary>
    private PdfObject ReadMisplaced(int number)
    {
        if (_recovery is null)
        {
            _recovery = new Recovery(_untrusted, this);
            _recovery.FindObjects();
        }
        return _recovery.References.Locations.TryGetValue(number, out var found) && ReadObjectAt(found.At, decrypts: true) is { } read
            ? read.Object
            : PdfNull.Value;
    }

    private ObjectStream? ContainerOf(int number)
    {
        if (_containers.TryGetValue(number, out var known)) return known;
        _containers[number] = null;
        return _containers[number] = Resolve(new PdfReference(number, 0)) is PdfStream stream ? new ObjectStream(stream, this) : null;
    }
}
