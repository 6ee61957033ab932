// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures of single heads: of the mean over all examples, or of the example that is shown.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "app/desktop/results/desk.h"

#include <QImage>

#include <map>

namespace headwise::desktop::views::pictures {

enum class PictureOf : std::uint8_t
{
    Mean,
    Example
};

/// Means are read in a job when they are first asked for.
class HeadPictures : public QObject
{
    Q_OBJECT

public:
    explicit HeadPictures(results::Desk &desk, QObject *parent = nullptr);

    /// Null: not read yet, or the source keeps none. `source` must be shown.
    QImage picture(const workspace::Source &source, attention::HeadId head, PictureOf of);

    /// False when the source keeps no means; true also while they are not read.
    bool mayHaveMeans(const workspace::Source &source, attention::Stack stack) const;

signals:
    /// More pictures are there.
    void read();

private:
    using Means = archive::reading::ArchiveReader::MeanMaps;
    struct Asked
    {
        std::shared_ptr<const archive::reading::ArchiveReader> reader;
        attention::Stack stack = attention::Stack::Encoder;
        auto operator<=>(const Asked &) const = default;
    };
    QImage meanOf(const workspace::Source &source, attention::HeadId head);
    QImage exampleOf(const workspace::Source &source, attention::HeadId head) const;
    void readNext();

    results::Desk &m_desk;
    jobs::JobSlot<Means> m_job;
    std::vector<Asked> m_waiting;
    std::map<Asked, std::shared_ptr<const Means>> m_means; ///< of open archives; null: they cannot be read
};

} // namespace headwise::desktop::views::pictures
