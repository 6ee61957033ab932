// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/tensors/torchfile.h"

#include "core/base/error.h"
#include "core/models/files/tensors/pickle.h"
#include "core/models/files/tensors/torchnames.h"
#include "core/models/files/tensors/zipentries.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

namespace headwise::models::files::tensors {

namespace {

constexpr std::uint64_t largestPickle = 16'000'000;
constexpr std::size_t maxDimensions = 16;
/// Calls around the one that describes a tensor: a parameter's, a class's.
constexpr int maxWrappers = 3;
/// Elements of a view that shows the same bytes again and again (a stride of 0).
constexpr std::uint64_t maxRepeated = 1 << 26;
/// Where programs keep the state dict in a larger dictionary.
constexpr std::array stateNames = {"state_dict", "model_state_dict", "model", "module"};

ErrorText convertHint()
{
    return ErrorText("Convert the weights once where you trust them: python -c \"from transformers import AutoModel; "
                     "AutoModel.from_pretrained('IN').save_pretrained('OUT')\"");
}

[[noreturn]] void throwMalformed(const ErrorText &what, const InputFile &file)
{
    throw Error(ErrorCode::Malformed, what, file.path(),
        ErrorText("The file is damaged or not a PyTorch checkpoint; fetch it again"));
}

void requireTorchZip(const InputFile &file)
{
    if (looksLikeZip(file))
        return;
    std::array<std::byte, 2> start{};
    if (file.size() >= start.size())
        file.read(0, start);
    if (start[0] != std::byte{0x80})
        throwMalformed(
            ErrorText("the file has %1 bytes and is no ZIP file, as PyTorch writes them", file.size()), file);
    throw Error(ErrorCode::Unsupported, ErrorText("the weights were saved in the format from before PyTorch 1.6"),
        file.path(),
        ErrorText("Save them again where you trust them: python -c \"import torch; "
                  "torch.save(torch.load('IN.bin', weights_only=True), 'OUT.bin')\""));
}

/// Turns the objects of a pickle into tensors.
class TensorBuilder
{
public:
    explicit TensorBuilder(const std::shared_ptr<const InputFile> &file)
        : m_file(file), m_entries(readZipEntries(*file))
    {
        const std::string_view end = "/data.pkl";
        for (const auto &[name, entry] : m_entries) {
            if (name.ends_with("/constants.pkl"))
                throw Error(ErrorCode::Unsupported, ErrorText("the file is a TorchScript program, not weights"),
                    file->path(), convertHint());
            if (name.ends_with(end) && m_folder.empty())
                m_folder = name.substr(0, name.size() - end.size() + 1);
        }
        if (m_folder.empty())
            throwMalformed(ErrorText("the ZIP file has no data.pkl"), *file);
        if (const auto found = m_entries.find(m_folder + "byteorder");
            found != m_entries.end() && found->second.size < 16 && textOf(found->second) != "little")
            throw Error(ErrorCode::Unsupported, ErrorText("the weights were saved in big-endian order"), file->path(),
                convertHint());
    }

    std::vector<StoredTensor> tensors()
    {
        const auto entry = m_entries.at(m_folder + "data.pkl");
        if (entry.size > largestPickle)
            throwMalformed(ErrorText("data.pkl has %1 bytes, more than weights need", entry.size), *m_file);
        m_pickle = Pickle::read(textOf(entry), m_file->path(), [this](const std::string &name) { checkName(name); });
        auto found = tensorsIn(m_pickle.result());
        for (std::size_t i = 0; i < stateNames.size() && found.empty(); ++i)
            for (const auto &[key, value] : m_pickle.items(m_pickle.result()))
                if (m_pickle.at(key).kind == Kind::Text && m_pickle.at(key).text == stateNames[i])
                    found = tensorsIn(m_pickle.at(value));
        if (found.empty())
            throwMalformed(ErrorText("the file holds no dictionary of tensors"), *m_file);
        return found;
    }

private:
    using Kind = Pickle::Kind;
    using Object = Pickle::Object;

    struct Storage
    {
        std::string type;        ///< empty: bytes without a type
        std::uint64_t begin = 0; ///< in the file
        std::uint64_t bytes = 0;
    };

    std::string textOf(const ZipEntry &entry) const
    {
        std::string text(entry.size, '\0');
        m_file->read(entry.begin, std::as_writable_bytes(std::span(text)));
        return text;
    }

    void checkName(const std::string &name) const
    {
        if (!isTorchName(name))
            throw Error(ErrorCode::Unsupported, ErrorText("the pickle asks for '%1', which weights do not need", name),
                m_file->path(), convertHint());
    }

    [[noreturn]] void malformedTensor(const std::string &name) const
    {
        throwMalformed(ErrorText("tensor '%1' is not described as PyTorch does", name), *m_file);
    }

    const Object &part(const Object &object, std::size_t index, const std::string &name) const
    {
        if (index >= object.parts.size())
            malformedTensor(name);
        return m_pickle.at(object.parts[index]);
    }

    std::vector<std::int64_t> numbers(const Object &object, const std::string &name) const
    {
        // torch.Size([2, 3]) is a call with one argument.
        const auto &tuple = object.kind == Kind::Call ? part(part(object, 1, name), 0, name) : object;
        if ((tuple.kind != Kind::Tuple && tuple.kind != Kind::List) || tuple.parts.size() > maxDimensions)
            malformedTensor(name);
        std::vector<std::int64_t> values;
        for (const auto place : tuple.parts) {
            const auto &value = m_pickle.at(place);
            if (value.kind != Kind::Integer || value.integer < 0)
                malformedTensor(name);
            values.push_back(value.integer);
        }
        return values;
    }

    /// ('storage', class, key, device, number of elements)
    Storage storageOf(const Object &object, const std::string &name) const
    {
        if (object.kind != Kind::Storage)
            malformedTensor(name);
        const auto &id = part(object, 0, name);
        const auto &type = part(id, 1, name), &key = part(id, 2, name), &count = part(id, 4, name);
        if (type.kind != Kind::Name || key.kind != Kind::Text || count.kind != Kind::Integer || count.integer < 0)
            malformedTensor(name);
        const auto stored = storageType(type.text);
        const auto found = m_entries.find(m_folder + "data/" + key.text);
        if (!stored || found == m_entries.end())
            throwMalformed(ErrorText("tensor '%1' has no bytes in the file", name), *m_file);
        const auto &entry = found->second;
        const auto width = stored->empty() ? 1 : elementSize(*stored);
        if (static_cast<std::uint64_t>(count.integer) > entry.size / width)
            throwMalformed(ErrorText("tensor '%1' needs %2 elements, but its entry in the file has %3 bytes", name,
                               count.integer, entry.size),
                *m_file);
        return {*stored, entry.begin, static_cast<std::uint64_t>(count.integer) * width};
    }

    /// A function's name and its arguments.
    struct TensorCall
    {
        std::string function;
        const Object *arguments;
    };

    /// The call that describes the tensor, within those that wrap it (parameters, types); nullopt for another object.
    std::optional<TensorCall> tensorCall(const Object &object, const std::string &name) const
    {
        const auto *call = &object;
        for (int depth = 0; depth < maxWrappers && call->kind == Kind::Call; ++depth) {
            const auto &function = m_pickle.at(call->parts[0]).text;
            const auto &arguments = m_pickle.at(call->parts[1]);
            if (isTensorCall(function))
                return TensorCall{function, &arguments};
            if (function == "torch._tensor._rebuild_from_type_v2") { // (function, class, its arguments, state)
                const auto &inner = part(arguments, 0, name);
                if (inner.kind != Kind::Name || !isTensorCall(inner.text))
                    malformedTensor(name);
                return TensorCall{inner.text, &part(arguments, 2, name)};
            }
            if (!isParameterCall(function))
                return std::nullopt;
            call = &part(arguments, 0, name);
        }
        return std::nullopt;
    }

    /// _rebuild_tensor_v2(storage, offset, size, stride, ...), v3(..., requires_grad, hooks, dtype, ...).
    StoredTensor tensorOf(const TensorCall &call, const std::string &name) const
    {
        const auto &arguments = *call.arguments;
        const auto storage = storageOf(part(arguments, 0, name), name);
        const auto &offset = part(arguments, 1, name);
        if (offset.kind != Kind::Integer || offset.integer < 0)
            malformedTensor(name);
        const auto type = call.function.ends_with("_v3")
                              ? elementType(part(arguments, 6, name).text).value_or(std::string())
                              : storage.type;
        if (elementSize(type) == 0)
            throw Error(ErrorCode::Unsupported, ErrorText("tensor '%1' has a type that is not known", name),
                m_file->path(), convertHint());
        StoredTensor tensor{name, type, numbers(part(arguments, 2, name), name), 0, 0, m_file};
        tensor.strides = numbers(part(arguments, 3, name), name);
        place(tensor, storage, static_cast<std::uint64_t>(offset.integer));
        return tensor;
    }

    /// Checks that all elements lie within the storage, and leaves out the strides of a tensor without gaps.
    void place(StoredTensor &tensor, const Storage &storage, std::uint64_t offset) const
    {
        if (tensor.strides.size() != tensor.shape.size())
            malformedTensor(tensor.name);
        const auto width = elementSize(tensor.type), available = storage.bytes / width;
        std::uint64_t count = 1, last = offset, expected = 1;
        bool isDense = true, isTooLarge = offset > available;
        for (auto axis = tensor.shape.size(); axis-- > 0;) {
            const auto extent = static_cast<std::uint64_t>(tensor.shape[axis]),
                       stride = static_cast<std::uint64_t>(tensor.strides[axis]);
            std::uint64_t reach = 0;
            isTooLarge = isTooLarge || __builtin_mul_overflow(count, extent, &count) ||
                         __builtin_mul_overflow(extent > 0 ? extent - 1 : 0, stride, &reach) ||
                         __builtin_add_overflow(last, reach, &last);
            isDense = isDense && (extent == 1 || stride == expected);
            expected = count;
        }
        if (isTooLarge || (count > 0 && last >= available) || count > std::max(available, maxRepeated))
            throwMalformed(ErrorText("tensor '%1' with the shape %2 lies outside of its bytes", tensor.name,
                               shapeText(tensor.shape)),
                *m_file);
        tensor.begin = storage.begin + offset * width;
        tensor.size = count * width;
        if (isDense || count == 0)
            tensor.strides.clear();
    }

    std::vector<StoredTensor> tensorsIn(const Object &dictionary) const
    {
        std::vector<StoredTensor> found;
        std::set<std::string> names;
        for (const auto &[key, value] : m_pickle.items(dictionary)) {
            const auto &name = m_pickle.at(key);
            const auto call = name.kind == Kind::Text ? tensorCall(m_pickle.at(value), name.text) : std::nullopt;
            if (!call)
                continue; // numbers and other state beside the tensors
            if (!names.insert(name.text).second)
                throwMalformed(ErrorText("tensor '%1' is there twice", name.text), *m_file);
            found.push_back(tensorOf(*call, name.text));
        }
        return found;
    }

    std::shared_ptr<const InputFile> m_file;
    std::map<std::string, ZipEntry> m_entries;
    std::string m_folder; ///< of all entries, with the slash
    Pickle m_pickle;
};

} // namespace

std::vector<StoredTensor> readTorchFile(const std::shared_ptr<const InputFile> &file)
{
    requireTorchZip(*file);
    return TensorBuilder(file).tensors();
}

} // namespace headwise::models::files::tensors
