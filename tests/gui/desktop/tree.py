# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""The app as a screen reader has it: the tree of AT-SPI."""

import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 (the version comes first)

PATIENCE = 20  # seconds

# What one can do something with.
INTERACTIVE = {
    Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON,
    Atspi.Role.COMBO_BOX, Atspi.Role.ENTRY, Atspi.Role.PASSWORD_TEXT, Atspi.Role.SPIN_BUTTON, Atspi.Role.SLIDER,
    Atspi.Role.TEXT, Atspi.Role.LIST, Atspi.Role.LIST_ITEM, Atspi.Role.TREE, Atspi.Role.TREE_TABLE,
    Atspi.Role.PAGE_TAB, Atspi.Role.MENU, Atspi.Role.MENU_ITEM, Atspi.Role.CHECK_MENU_ITEM, Atspi.Role.LINK,
    Atspi.Role.DIALOG, Atspi.Role.ALERT, Atspi.Role.DATE_EDITOR,
}


def turn(seconds=0.05):
    """Lets events come in, and answers."""
    deadline = time.monotonic() + seconds
    context = GLib.MainContext.default()
    while time.monotonic() < deadline:
        if not context.iteration(False):
            time.sleep(0.005)


def until(found, what):
    """The first thing that found() finds; fails if there is none in time."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        turn()
        try:
            if result := found():
                return result
        except GLib.Error:
            pass  # it went while it was looked at
    raise AssertionError(f"{what}: not there after {PATIENCE} s")


def has(node, state):
    return node.get_state_set().contains(state)


def walk(node, path=""):
    """Everything below that is to be seen, with where it is."""
    node.clear_cache()
    here = f"{path}/{node.get_role_name()} {node.get_name()!r}"
    yield node, here
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        # Menus that are closed and pages behind others are not to be seen.
        if child is not None and (has(child, Atspi.StateType.SHOWING) or child.get_role() == Atspi.Role.FRAME):
            yield from walk(child, here)


class App:
    """One running program of that name."""

    def __init__(self, name):
        self.name = name

    @property
    def root(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_name() == self.name:
                return child
        return None

    def everything(self):
        return list(walk(self.root)) if self.root else []

    def find(self, role, name, enabled=False):
        """What is to be seen of that role, with a name that contains these words."""
        def found():
            for node, _ in self.everything():
                if node.get_role() == role and name in node.get_name() and has(node, Atspi.StateType.SHOWING) \
                        and (not enabled or has(node, Atspi.StateType.ENABLED)):
                    return node
            return None
        return until(found, f"{role.value_nick} {name!r}")

    def press(self, role, name):
        node = self.find(role, name, enabled=True)
        assert node.do_action(0), f"nothing can be done with {name!r}"
        turn(0.3)

    def write(self, role, name, text):
        self.find(role, name).set_text_contents(text)
        turn(0.2)

    def rows(self, name):
        """What the list of that name reads, row by row."""
        box = self.find(Atspi.Role.LIST, name)
        box.clear_cache()
        return [box.get_child_at_index(index).get_name() for index in range(box.get_child_count())]

    def nameless(self):
        """Where there is something one can do something with, but not what it is."""
        faults = []
        for node, path in self.everything():
            if node.get_role() in INTERACTIVE and has(node, Atspi.StateType.SHOWING) and not node.get_name().strip():
                faults.append(path)
        return faults


class Heard:
    """What a screen reader speaks by itself: notifications, when they show."""

    def __init__(self):
        self.words = []
        self._listener = Atspi.EventListener.new(self._on_event)
        self._listener.register("object:state-changed:showing")
        self._listener.register("object:announcement")

    def _on_event(self, event):
        if event.type.startswith("object:announcement"):
            self.words.append(event.any_data)
        elif event.detail1 and event.source.get_role() == Atspi.Role.NOTIFICATION:
            event.source.clear_cache()
            self.words.append(event.source.get_name())

    def close(self):
        self._listener.deregister("object:state-changed:showing")
        self._listener.deregister("object:announcement")
