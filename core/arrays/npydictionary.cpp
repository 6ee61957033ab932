// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arrays/npydictionary.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>

namespace headwise::arrays {

namespace {

/// Takes the dictionary apart from left to right.
class DictionaryReader
{
public:
    DictionaryReader(std::string_view text, const std::string &path) : m_rest(text), m_path(path) {}

    NpyHeader read()
    {
        NpyHeader header;
        bool type = false, order = false, shape = false;
        expect('{');
        while (!takes('}')) {
            const std::string_view key = quoted();
            expect(':');
            if (key == "descr") {
                setType(header);
                type = true;
            } else if (key == "fortran_order") {
                header.fortranOrder = boolean();
                order = true;
            } else if (key == "shape") {
                header.shape = sizes();
                shape = true;
            } else {
                fail();
            }
            if (takes(','))
                continue;
            expect('}');
            break;
        }
        skipSpace();
        if (!m_rest.empty() || !type || !order || !shape)
            fail();
        return header;
    }

private:
    [[noreturn]] void fail() const
    {
        throw Error(ErrorCode::Malformed, ErrorText("the header is not that of a .npy file"), m_path,
            ErrorText("Write the array again with numpy.save."));
    }
    void skipSpace()
    {
        while (!m_rest.empty() && (m_rest.front() == ' ' || m_rest.front() == '\n' || m_rest.front() == '\t'))
            m_rest.remove_prefix(1);
    }
    bool takes(char wanted)
    {
        skipSpace();
        if (m_rest.empty() || m_rest.front() != wanted)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    void expect(char wanted)
    {
        if (!takes(wanted))
            fail();
    }
    std::string_view quoted()
    {
        skipSpace();
        const char quote = m_rest.empty() ? '\0' : m_rest.front();
        const std::size_t end = m_rest.find(quote, 1);
        if ((quote != '\'' && quote != '"') || end == std::string_view::npos)
            fail();
        const std::string_view text = m_rest.substr(1, end - 1);
        m_rest.remove_prefix(end + 1);
        return text;
    }
    bool boolean()
    {
        skipSpace();
        for (const bool value : {false, true}) {
            const std::string_view word = value ? "True" : "False";
            if (!m_rest.starts_with(word))
                continue;
            m_rest.remove_prefix(word.size());
            return value;
        }
        fail();
    }
    std::vector<std::size_t> sizes()
    {
        std::vector<std::size_t> shape;
        expect('(');
        while (!takes(')')) {
            skipSpace();
            std::size_t size = 0;
            const auto [end, error] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), size);
            if (error != std::errc() || shape.size() == 32) // NumPy's own limit
                fail();
            m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
            takes('L'); // Python 2
            shape.push_back(size);
            if (!takes(',')) {
                expect(')');
                break;
            }
        }
        return shape;
    }
    void setType(NpyHeader &header)
    {
        skipSpace();
        if (m_rest.starts_with('['))
            throw Error(ErrorCode::Unsupported, ErrorText("the array has named fields"), m_path,
                ErrorText("Save one array of numbers."));
        const std::string_view type = quoted();
        constexpr std::string_view orders = "<>|=";
        const bool known = type.size() == 3 && orders.find(type[0]) != std::string_view::npos;
        const std::string_view kindAndSize = known ? type.substr(1) : std::string_view();
        header.bigEndian = known && type[0] == '>';
        header.bytes = known ? type[2] - '0' : 0;
        if (kindAndSize == "f2" || kindAndSize == "f4" || kindAndSize == "f8")
            header.kind = NpyHeader::Kind::Float;
        else if (kindAndSize == "i1" || kindAndSize == "i2" || kindAndSize == "i4" || kindAndSize == "i8")
            header.kind = NpyHeader::Kind::Signed;
        else if (kindAndSize == "u1" || kindAndSize == "u2" || kindAndSize == "u4" || kindAndSize == "u8")
            header.kind = NpyHeader::Kind::Unsigned;
        else if (kindAndSize == "b1")
            header.kind = NpyHeader::Kind::Boolean;
        else
            throw Error(ErrorCode::Unsupported, ErrorText("arrays of the type '%1' are not read", type), m_path,
                ErrorText("Convert it to float64 first: numpy.save(path, array.astype('float64'))."));
    }

    std::string_view m_rest;
    const std::string &m_path;
};

} // namespace

NpyHeader headerFromDictionary(std::string_view text, const std::string &path)
{
    NpyHeader header = DictionaryReader(text, path).read();
    std::size_t bytes = static_cast<std::size_t>(header.bytes);
    for (const std::size_t size : header.shape) {
        // A file cannot be larger than a signed 64-bit number says.
        if (size > 0 && bytes > std::numeric_limits<std::int64_t>::max() / size)
            throw Error(ErrorCode::Malformed, ErrorText("the shape in the header is larger than any file"), path);
        bytes *= size;
    }
    return header;
}

} // namespace headwise::arrays
