<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Questions</name>
    <message numerus="yes">
        <source>%n other(s) are connected to your server.</source>
        <translation>
            <numerusform>%n other person is connected to your server.</numerusform>
            <numerusform>%n others are connected to your server.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::Announcer</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::AttachmentStrip</name>
</context>
<context>
    <name>maru::Composer</name>
    <message numerus="yes">
        <source>Too long, even for %n messages.</source>
        <translation>
            <numerusform>Too long, even for %n message.</numerusform>
            <numerusform>Too long, even for %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send as %n messages</source>
        <translation>
            <numerusform>Send as %n message</numerusform>
            <numerusform>Send as %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::ConnectionBanner</name>
    <message numerus="yes">
        <source>Next try in %n s.</source>
        <translation>
            <numerusform>Next try in %n s.</numerusform>
            <numerusform>Next try in %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::Diagnostics</name>
    <message numerus="yes">
        <source>%1 of %n server(s)</source>
        <comment>size</comment>
        <translation>
            <numerusform>%1, of %n server</numerusform>
            <numerusform>%1, of %n servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::HostBar</name>
    <message numerus="yes">
        <source>You host this server for %n other(s).</source>
        <translation>
            <numerusform>You host this server for %n other person.</numerusform>
            <numerusform>You host this server for %n others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) reported</source>
        <translation>
            <numerusform>%n message reported</numerusform>
            <numerusform>%n messages reported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::HostDialog</name>
    <message numerus="yes">
        <source>%n other(s) connected.</source>
        <translation>
            <numerusform>%n other person is connected.</numerusform>
            <numerusform>%n others are connected.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::MemberListPane</name>
    <message numerus="yes">
        <source>%n here</source>
        <translation>
            <numerusform>%n here</numerusform>
            <numerusform>%n here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::MessageNotifier</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new in %1</source>
        <comment>room</comment>
        <translation>
            <numerusform>%n new in %1</numerusform>
            <numerusform>%n new in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::RoomAttachments</name>
    <message numerus="yes">
        <source>At most %n files go at once.</source>
        <translation>
            <numerusform>At most %n file goes at once.</numerusform>
            <numerusform>At most %n files go at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::RoomFilter</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::RoomHeader</name>
    <message numerus="yes">
        <source>%n here: %1</source>
        <translation>
            <numerusform>%n here: %1</numerusform>
            <numerusform>%n here: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::RoomPane</name>
    <message numerus="yes">
        <source>%n new – jump to latest</source>
        <translation>
            <numerusform>%n new – jump to latest</numerusform>
            <numerusform>%n new – jump to latest</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::SearchPanel</name>
    <message numerus="yes">
        <source>the newest %n</source>
        <translation>
            <numerusform>the newest %n</numerusform>
            <numerusform>the newest %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::Switcher</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::Tray</name>
    <message numerus="yes">
        <source>Maru – %n unread</source>
        <translation>
            <numerusform>Maru – %n unread message</numerusform>
            <numerusform>Maru – %n unread messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::words</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older message(s) are kept no longer</source>
        <translation>
            <numerusform>%n older message is kept no longer</numerusform>
            <numerusform>%n older messages are kept no longer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Loading %n message(s)…</source>
        <translation>
            <numerusform>Loading %n message…</numerusform>
            <numerusform>Loading %n messages…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are missing here</source>
        <translation>
            <numerusform>%n message is missing here</numerusform>
            <numerusform>%n messages are missing here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What is older than %Ln day(s) is deleted for everybody.</source>
        <translation>
            <numerusform>What is older than %Ln day is deleted for everybody.</numerusform>
            <numerusform>What is older than %Ln days is deleted for everybody.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All but the newest %Ln message(s) are deleted for everybody.</source>
        <translation>
            <numerusform>All but the newest message is deleted for everybody.</numerusform>
            <numerusform>All but the newest %Ln messages are deleted for everybody.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n before)</source>
        <comment>notices on one line</comment>
        <translation>
            <numerusform>%1 (and %n before)</numerusform>
            <numerusform>%1 (and %n before)</numerusform>
        </translation>
    </message>
</context>
</TS>
