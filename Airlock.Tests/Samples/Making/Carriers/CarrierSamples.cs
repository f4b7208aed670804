namespace Airlock.Tests.Samples.Making.Carriers;

/// <summary>A file for every row of the catalogue of carriers (docs/carriers.md), some with several.</summary>
internal static class CarrierSamples
{
    public static IEnumerable<CarrierSample> All() =>
        [.. PackageCarriers.All(), .. CodeCarriers.All(), .. ObjectCarriers.All(), .. ReferenceCarriers.All(), .. WordCarriers.All(), .. SheetCarriers.All(),
            .. MetafileCarriers.All(), .. SlideCarriers.All(), .. VisioCarriers.All(), .. TakeOutCarriers.All(), .. UnseenCarriers.All(), .. BinaryCarriers.All()];
}
