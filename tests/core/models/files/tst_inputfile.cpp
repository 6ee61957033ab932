// SPDX-License-Identifier: GPL-3.0-or-later
// Files that another program changes while they are read: one sentence, never a crash and never bytes of two states.
#include "core/models/files/tensors/inputfile.h"

#include "core/models/files/checkpoint.h"
#include "core/models/files/weightsdigest.h"
#include "tests/core/models/editabletensor.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>

#include <chrono>
#include <filesystem>

using namespace headwise;
using namespace headwise::models::files;
using namespace headwise::models::files::tensors;
using namespace headwise::tests;

namespace {

namespace fs = std::filesystem;

std::string firstBytes(const InputFile &file, std::size_t count)
{
    std::string text(count, '\0');
    file.read(0, std::as_writable_bytes(std::span(text)));
    return text;
}

} // namespace

class TestInputFile : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        writeFile(m_path, "old text");
        // Its next change gets another time even if it comes within the resolution of the file system's clock.
        fs::last_write_time(m_path, fs::file_time_type::clock::now() - std::chrono::hours(1));
    }
    void aShorterFileIsNotRead()
    {
        const InputFile file(m_path);
        QCOMPARE(firstBytes(file, 8), std::string("old text"));
        fs::resize_file(m_path, 3);
        VERIFY_ERROR(firstBytes(file, 8), (QStringList{"changed while it was read", "file.bin"}));
        VERIFY_ERROR(firstBytes(file, 2), (QStringList{"changed while it was read", "file.bin"}));
    }
    void anOverwrittenFileIsNotRead()
    {
        const InputFile file(m_path);
        writeFile(m_path, "new text");
        VERIFY_ERROR(firstBytes(file, 8), (QStringList{"changed while it was read", "file.bin"}));
    }
    void aReplacedFileIsReadAsItWasOpened()
    {
        const InputFile file(m_path);
        const std::string other = m_path + ".new";
        writeFile(other, "new text");
        fs::rename(other, m_path);
        QCOMPARE(firstBytes(file, 8), std::string("old text"));
    }
    void largeTextsAreRefused()
    {
        QCOMPARE(readText(m_path, 8), std::string("old text"));
        VERIFY_ERROR(readText(m_path, 7), (QStringList{"larger than 7 bytes", "file.bin"}));
    }
    /// A training run that writes its next checkpoint over the one that is open.
    void weightsThatAreOverwritten()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath("model.safetensors").toStdString();
        writeFile(path, safetensorsBytes({{"a", EditableTensor::ofFloats({500}, std::vector<float>(500, 1.0f))}}));
        const Checkpoint open = Checkpoint::open(folder.path().toStdString());
        fs::resize_file(path, 1000);
        VERIFY_ERROR(sha256OfFiles(open.files()), (QStringList{"changed while it was read", "model.safetensors"}));
        std::vector<std::byte> bytes(4);
        VERIFY_ERROR(open.tensors().begin()->second.read(0, bytes), QStringList{"changed while it was read"});
    }

private:
    QTemporaryDir m_folder;
    const std::string m_path = m_folder.filePath("file.bin").toStdString();
};

HEADWISE_TEST(TestInputFile)
#include "tst_inputfile.moc"
