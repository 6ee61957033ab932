// SPDX-License-Identifier: GPL-3.0-or-later
// Messages of the window: one inline message at a time, never blocking.
#pragma once

#include <QObject>
#include <QString>

namespace headwise::desktop::results {

enum class MessageLevel : std::uint8_t
{
    Note,
    Warning,
    Error
};

struct Message
{
    MessageLevel level = MessageLevel::Note;
    QString text; ///< empty: none
};

class Messages : public QObject
{
    Q_OBJECT

public:
    explicit Messages(QObject *parent = nullptr) : QObject(parent) {}

    const Message &current() const { return m_current; }
    void show(MessageLevel level, const QString &text)
    {
        m_current = {level, text};
        emit changed();
    }
    void clear() { show(MessageLevel::Note, {}); }

signals:
    void changed();

private:
    Message m_current;
};

} // namespace headwise::desktop::results
