// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/notetext.h"

#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

namespace headwise::desktop::views {

namespace {

class TranslatedNotes final : public NoteWords
{
public:
    std::string translated(std::string_view english) const override
    {
        return QCoreApplication::translate("Notes", std::string(english).c_str()).toStdString();
    }
    std::string count(std::int64_t value) const override { return widgets::theme::formatCount(value).toStdString(); }
    std::string number(double value, int) const override { return widgets::theme::formatTick(value).toStdString(); }
};

} // namespace

QString translatedNote(const Note &note) { return QString::fromStdString(noteText(note, TranslatedNotes())); }

} // namespace headwise::desktop::views
