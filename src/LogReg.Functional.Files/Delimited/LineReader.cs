namespace LogReg.Functional.Files;

/// <summary>
/// Lines of a text, one after the other in one buffer, which grows to a limit; line ends of any kind. No line is longer in memory than
/// the limit.
/// </summary>
internal sealed class LineReader(TextReader reader, int limit)
{
    private char[] _buffer = new char[1 << 14];
    private int _start, _length, _filled;
    private bool _ended;

    /// <summary>The line that <see cref="Next"/> found.</summary>
    public ReadOnlySpan<char> Line => _buffer.AsSpan(_start, _length);

    /// <summary>Whether the line goes on beyond the limit.</summary>
    public bool IsOverlong { get; private set; }

    private int _next;

    /// <summary>Goes to the next line; false where there is none.</summary>
    public bool Next()
    {
        _start = _next;
        int looked = _start;
        while (true)
        {
            int end = _buffer.AsSpan(looked, _filled - looked).IndexOfAny('\n', '\r');

            // A carriage return that is the last there is may be half of a line end.
            if (end >= 0 && (_buffer[looked + end] == '\n' || looked + end + 1 < _filled || _ended))
            {
                end += looked;
                _length = end - _start;
                _next = end + (_buffer[end] == '\r' && end + 1 < _filled && _buffer[end + 1] == '\n' ? 2 : 1);
                return true;
            }
            looked = end >= 0 ? looked + end : _filled;
            if (_ended)
            {
                (_length, _next) = (_filled - _start, _filled);
                return _length > 0;
            }
            if (_filled - _start > limit)
                return IsOverlong = true;
            looked -= _start;
            Fill();
            looked += _start;
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _filled - _start).CopyTo(_buffer);
        (_filled, _start) = (_filled - _start, 0);
        if (_filled == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        int read = reader.Read(_buffer, _filled, _buffer.Length - _filled);
        _filled += read;
        _ended = read == 0;
    }
}
