// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/tensors/pickle.h"

#include "core/base/error.h"
#include "core/models/files/tensors/pickleoperations.h"

#include <fmt/format.h>

#include <cstring>
#include <span>
#include <unordered_map>
#include <utility>

namespace headwise::models::files::tensors {

namespace {

/// A model of 100,000 tensors has fewer.
constexpr std::size_t maxObjects = 4'000'000;
constexpr int newestProtocol = 5;

} // namespace

using namespace operations;

class PickleReader
{
public:
    PickleReader(std::string_view bytes, const std::string &file, const Pickle::CheckName &checkName)
        : m_bytes(bytes), m_file(file), m_checkName(checkName)
    {
    }

    Pickle read()
    {
        for (auto operation = number<std::uint8_t>(); operation != Stop; operation = number<std::uint8_t>())
            if (!pushValue(operation) && !combine(operation) && !change(operation) && !remember(operation))
                throw Error(ErrorCode::Unsupported,
                    ErrorText("the pickle uses the operation 0x%1 at byte %2, which weights do not need",
                        fmt::format("{:02x}", operation), m_at - 1),
                    m_file, ErrorText("Load the weights in Python where you trust them, and save them as safetensors"));
        m_pickle.m_result = pop();
        return std::move(m_pickle);
    }

private:
    using Kind = Pickle::Kind;
    using Place = Pickle::Place;

    [[noreturn]] void malformed(const ErrorText &what) const
    {
        throw Error(ErrorCode::Malformed, what, m_file, ErrorText("The file is damaged; fetch it again"));
    }

    std::string_view take(std::uint64_t count)
    {
        if (count > m_bytes.size() - m_at)
            malformed(ErrorText("the pickle ends within a value at byte %1", m_at));
        const auto part = m_bytes.substr(m_at, count);
        m_at += count;
        return part;
    }

    template <typename Integer> Integer number()
    {
        Integer value = 0;
        std::memcpy(&value, take(sizeof value).data(), sizeof value); // little-endian
        return value;
    }

    std::string line()
    {
        const auto end = m_bytes.find('\n', m_at);
        if (end == std::string_view::npos)
            malformed(ErrorText("the pickle ends within a value at byte %1", m_at));
        const std::string text(m_bytes.substr(m_at, end - m_at));
        m_at = end + 1;
        return text;
    }

    Place add(Pickle::Object object)
    {
        if (m_pickle.m_objects.size() >= maxObjects)
            malformed(ErrorText("the pickle has more than %1 objects", maxObjects));
        m_pickle.m_objects.push_back(std::move(object));
        return static_cast<Place>(m_pickle.m_objects.size() - 1);
    }

    void push(Pickle::Object object) { m_stack.push_back(add(std::move(object))); }

    Place pop()
    {
        if (m_stack.size() <= (m_marks.empty() ? 0 : m_marks.back()))
            malformed(ErrorText("the pickle takes a value that is not there at byte %1", m_at));
        const auto place = m_stack.back();
        m_stack.pop_back();
        return place;
    }

    Place top()
    {
        const auto place = pop();
        m_stack.push_back(place);
        return place;
    }

    /// The values since the last mark, which is taken away.
    std::vector<Place> sinceMark()
    {
        if (m_marks.empty())
            malformed(ErrorText("the pickle takes a mark that is not there at byte %1", m_at));
        std::vector<Place> parts(m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back()), m_stack.end());
        m_stack.resize(m_marks.back());
        m_marks.pop_back();
        return parts;
    }

    void pushText(std::uint64_t size) { push({Kind::Text, 0, std::string(take(size)), {}}); }

    void pushInteger(std::int64_t value, Kind kind = Kind::Integer) { push({kind, value, {}, {}}); }

    void pushName(std::string module, const std::string &attribute)
    {
        module += '.' + attribute;
        m_checkName(module);
        push({Kind::Name, 0, std::move(module), {}});
    }

    /// Little-endian two's complement of any length.
    void pushLong(std::uint8_t size)
    {
        const auto bytes = take(size);
        if (size > 8)
            malformed(ErrorText("the pickle has a number of %1 bytes", size));
        std::uint64_t value = size > 0 && (bytes.back() & 0x80) ? ~std::uint64_t{0} : 0;
        std::memcpy(&value, bytes.data(), size);
        pushInteger(static_cast<std::int64_t>(value));
    }

    void pushTuple(std::size_t count)
    {
        std::vector<Place> parts(count);
        for (auto i = count; i-- > 0;)
            parts[i] = pop();
        push({Kind::Tuple, 0, {}, std::move(parts)});
    }

    bool pushValue(std::uint8_t operation)
    {
        switch (operation) {
        case NoneValue:
            return push({}), true;
        case NewTrue:
        case NewFalse:
            return pushInteger(operation == NewTrue, Kind::Bool), true;
        case BinInt:
            return pushInteger(number<std::int32_t>()), true;
        case BinInt1:
            return pushInteger(number<std::uint8_t>()), true;
        case BinInt2:
            return pushInteger(number<std::uint16_t>()), true;
        case Long1:
            return pushLong(number<std::uint8_t>()), true;
        case BinFloat:
            return take(8), push({Kind::Float, 0, {}, {}}), true; // no number of a tensor is one
        case ShortBinString:
        case ShortBinBytes:
        case ShortBinUnicode:
            return pushText(number<std::uint8_t>()), true;
        case BinUnicode:
        case BinBytes:
            return pushText(number<std::uint32_t>()), true;
        case BinUnicode8:
        case BinBytes8:
            return pushText(number<std::uint64_t>()), true;
        case EmptyDict:
            return push({Kind::Dict, 0, {}, {}}), true;
        case EmptyList:
        case EmptySet:
            return push({Kind::List, 0, {}, {}}), true;
        case EmptyTuple:
            return push({Kind::Tuple, 0, {}, {}}), true;
        default:
            return false;
        }
    }

    std::string popText()
    {
        const auto &object = m_pickle.m_objects[pop()];
        if (object.kind != Kind::Text)
            malformed(ErrorText("the pickle names what is no text at byte %1", m_at));
        return object.text;
    }

    void call()
    {
        const auto arguments = pop(), callee = pop();
        if (m_pickle.m_objects[callee].kind != Kind::Name || m_pickle.m_objects[arguments].kind != Kind::Tuple)
            malformed(ErrorText("the pickle calls what is no function at byte %1", m_at));
        push({Kind::Call, 0, {}, {callee, arguments}});
    }

    /// Makes one object of others.
    bool combine(std::uint8_t operation)
    {
        switch (operation) {
        case Mark:
            return m_marks.push_back(m_stack.size()), true;
        case TupleOfMark:
        case ListOfMark:
        case DictOfMark:
            return push({operation == TupleOfMark  ? Kind::Tuple
                         : operation == ListOfMark ? Kind::List
                                                   : Kind::Dict,
                       0, {}, sinceMark()}),
                   true;
        case Tuple1:
        case Tuple2:
        case Tuple3:
            return pushTuple(operation - Tuple1 + std::size_t{1}), true;
        case Global: {
            auto module = line();
            return pushName(std::move(module), line()), true;
        }
        case StackGlobal: {
            const auto attribute = popText();
            return pushName(popText(), attribute), true;
        }
        case Reduce:
        case NewObject:
            return call(), true;
        case BinPersistent:
            return push({Kind::Storage, 0, {}, {pop()}}), true;
        default:
            return false;
        }
    }

    void extend(std::vector<Place> values, bool isPairs)
    {
        auto &object = m_pickle.m_objects[top()];
        const bool fits = isPairs ? object.kind == Kind::Dict || object.kind == Kind::Call : object.kind == Kind::List;
        if (!fits || (isPairs && values.size() % 2 != 0))
            malformed(ErrorText("the pickle adds to what holds nothing at byte %1", m_at));
        object.parts.insert(object.parts.end(), values.begin(), values.end());
    }

    /// Adds to an object that stays on the stack.
    bool change(std::uint8_t operation)
    {
        switch (operation) {
        case Append:
            return extend({pop()}, false), true;
        case Appends:
        case AddItems:
            return extend(sinceMark(), false), true;
        case SetItem: {
            const auto value = pop(), key = pop();
            return extend({key, value}, true), true;
        }
        case SetItems:
            return extend(sinceMark(), true), true;
        case Build: // attributes of an object, such as the `_metadata` of a state dict: no tensor is among them
            return pop(), top(), true;
        default:
            return false;
        }
    }

    void keep(std::uint32_t slot)
    {
        if (m_memo.size() >= maxObjects)
            malformed(ErrorText("the pickle has more than %1 objects", maxObjects));
        m_memo[slot] = top();
    }

    void recall(std::uint32_t slot)
    {
        const auto found = m_memo.find(slot);
        if (found == m_memo.end())
            malformed(ErrorText("the pickle recalls what it has not kept at byte %1", m_at));
        m_stack.push_back(found->second);
    }

    bool remember(std::uint8_t operation)
    {
        switch (operation) {
        case Protocol:
            if (number<std::uint8_t>() > newestProtocol)
                malformed(ErrorText("the pickle has a protocol that is not known"));
            return true;
        case Frame:
            return take(8), true;
        case BinPut:
            return keep(number<std::uint8_t>()), true;
        case LongBinPut:
            return keep(number<std::uint32_t>()), true;
        case Memoize:
            return keep(static_cast<std::uint32_t>(m_memo.size())), true;
        case BinGet:
            return recall(number<std::uint8_t>()), true;
        case LongBinGet:
            return recall(number<std::uint32_t>()), true;
        case Duplicate:
            return m_stack.push_back(top()), true;
        case Pop:
            return pop(), true;
        case PopMark:
            return sinceMark(), true;
        default:
            return false;
        }
    }

    std::string_view m_bytes;
    const std::string &m_file;
    const Pickle::CheckName &m_checkName;
    std::size_t m_at = 0;
    std::vector<Place> m_stack;
    std::vector<std::size_t> m_marks; ///< lengths of the stack
    std::unordered_map<std::uint32_t, Place> m_memo;
    Pickle m_pickle;
};

Pickle Pickle::read(std::string_view bytes, const std::string &file, const CheckName &checkName)
{
    return PickleReader(bytes, file, checkName).read();
}

std::vector<std::pair<Pickle::Place, Pickle::Place>> Pickle::items(const Object &object) const
{
    std::vector<std::pair<Place, Place>> pairs;
    const std::size_t first = object.kind == Kind::Call ? 2 : 0;
    if (object.kind == Kind::Dict || object.kind == Kind::Call)
        for (auto i = first; i + 1 < object.parts.size(); i += 2)
            pairs.emplace_back(object.parts[i], object.parts[i + 1]);
    return pairs;
}

} // namespace headwise::models::files::tensors
