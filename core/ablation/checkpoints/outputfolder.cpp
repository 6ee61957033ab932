// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/checkpoints/outputfolder.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

namespace headwise::ablation::checkpoints {

namespace {

namespace fs = std::filesystem;

constexpr int deepestFolder = 8;

[[noreturn]] void throwNotWritten(const std::string &path)
{
    throw Error(ErrorCode::Unreadable, ErrorText("the checkpoint cannot be written"), path,
        ErrorText("Check the free space on the disk and the permissions."));
}

/// The name without a separator at its end.
std::string plainPath(const std::string &path)
{
    if (path.empty())
        throw Error(ErrorCode::Usage, ErrorText("the output has no name"), {},
            ErrorText("Give the name of a folder to write."));
    auto plain = fs::path(path).lexically_normal();
    return plain.has_filename() ? plain.string() : plain.parent_path().string();
}

bool isWithin(const fs::path &path, const fs::path &folder)
{
    std::error_code ignored;
    const auto inner = fs::weakly_canonical(path, ignored), outer = fs::weakly_canonical(folder, ignored);
    return std::ranges::mismatch(outer, inner).in1 == outer.end();
}

void requireFree(const std::string &path, const std::string &working, const std::string &source)
{
    std::error_code ignored;
    if (isWithin(path, source))
        throw Error(ErrorCode::Usage, ErrorText("the output lies in the folder of the model"), path,
            ErrorText("Choose a folder beside it."));
    const auto status = fs::symlink_status(path, ignored);
    if (fs::exists(status) && !(fs::is_directory(status) && fs::is_empty(path, ignored)))
        throw Error(ErrorCode::Exists,
            fs::is_directory(status) ? ErrorText("the folder exists already and is not empty")
                                     : ErrorText("a file of this name exists already"),
            path, ErrorText("Choose another name."));
    if (fs::exists(fs::symlink_status(working, ignored)))
        throw Error(ErrorCode::Exists, ErrorText("this is in the way while the checkpoint is written"), working,
            ErrorText("Remove it, or choose another name."));
    const auto above = fs::path(path).parent_path();
    if (!above.empty() && !fs::is_directory(above, ignored))
        throw Error(ErrorCode::NotFound, ErrorText("there is no such folder"), above.string(),
            ErrorText("Create it, or choose another folder."));
}

/// Files of weights in the forms of all programs, and what lists them.
bool holdsWeights(const fs::path &file)
{
    static constexpr std::array endings = {
        ".safetensors", ".h5", ".msgpack", ".ot", ".gguf", ".onnx", ".pth", ".pt", ".ckpt", ".npz"};
    const auto name = file.filename().string();
    return std::ranges::find(endings, file.extension().string()) != endings.end() ||
           name.starts_with("pytorch_model") || name == "model.bin" || name.ends_with(".index.json");
}

/// Folders with the model in the form of another program, or about its history.
bool isOther(const fs::path &folder)
{
    static constexpr std::array names = {"onnx", "openvino", "coreml", "original", ".git", ".cache"};
    return std::ranges::find(names, folder.filename().string()) != names.end();
}

void copyFolder(const fs::path &from, const fs::path &to, const fs::path &content, int depth)
{
    fs::create_directories(to);
    std::error_code ignored;
    const bool isContent = fs::equivalent(from, content, ignored);
    for (const auto &entry : fs::directory_iterator(from)) {
        const auto name = entry.path().filename();
        const auto status = entry.status(ignored);
        if (fs::is_directory(status) && depth < deepestFolder && !(isContent && isOther(entry.path())))
            copyFolder(entry.path(), to / name, content, depth + 1);
        else if (fs::is_regular_file(status) && !(isContent && (name == "config.json" || holdsWeights(entry.path()))))
            fs::copy_file(entry.path(), to / name);
    }
}

/// Throws Error{Unreadable} where a file cannot be copied.
template <typename Copy> void copying(const Copy &copy)
{
    try {
        copy();
    } catch (const fs::filesystem_error &error) {
        throw Error(ErrorCode::Unreadable,
            ErrorText("a file of the model's folder cannot be copied: %1", error.code().message()),
            error.path1().string(), ErrorText("Check the free space on the disk and the permissions."));
    }
}

} // namespace

OutputFolder::OutputFolder(const std::string &path, const std::string &source)
    : m_path(plainPath(path)), m_working(m_path + ".partial"), m_lock((requireFree(m_path, m_working, source), m_path))
{
    std::error_code problem;
    if (!fs::create_directory(m_working, problem))
        throwNotWritten(m_working);
}

OutputFolder::~OutputFolder()
{
    std::error_code ignored;
    if (!m_isFinished)
        fs::remove_all(m_working, ignored);
}

void OutputFolder::copyOthers(const std::string &source, const std::string &content)
{
    copying([&] {
        copyFolder(source, m_working, content, 0);
        fs::create_directories(fs::path(m_working) / fs::path(content).lexically_relative(source));
    });
}

void OutputFolder::replace(const std::vector<std::string> &names, const std::string &source, const std::string &within)
{
    copying([&] {
        for (const auto &name : names) {
            const auto from = fs::path(source) / name, to = fs::path(m_working) / within / name;
            fs::remove(to);
            if (fs::is_regular_file(from))
                fs::copy_file(from, to);
        }
    });
}

void OutputFolder::write(const std::string &name, std::string_view bytes) const
{
    const auto path = (fs::path(m_working) / name).string();
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file)
        throwNotWritten(path);
}

void OutputFolder::finish()
{
    std::error_code problem;
    fs::rename(m_working, m_path, problem);
    if (problem)
        throwNotWritten(m_path);
    m_isFinished = true;
}

} // namespace headwise::ablation::checkpoints
