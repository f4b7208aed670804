namespace Airlock.Core.Policy;

public enum ChannelKind
{
    Folder = 0,
}
