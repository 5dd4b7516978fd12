# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

"""A desktop's tray, as org.kde.StatusNotifierWatcher has it, and a dock that hears of counts."""

from gi.repository import Gio, GLib

WATCHER = "org.kde.StatusNotifierWatcher"
INTERFACE = Gio.DBusNodeInfo.new_for_xml("""
<node><interface name="org.kde.StatusNotifierWatcher">
  <method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
  <method name="RegisterStatusNotifierHost"><arg type="s" direction="in"/></method>
  <property name="RegisteredStatusNotifierItems" type="as" access="read"/>
  <property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
  <property name="ProtocolVersion" type="i" access="read"/>
  <signal name="StatusNotifierItemRegistered"><arg type="s"/></signal>
  <signal name="StatusNotifierHostRegistered"/>
</interface></node>""").interfaces[0]


class FakeTray:
    def __init__(self):
        self.items = []  # bus names of those who have an icon here
        self.counts = []  # what docks were told, as (application, number or None)
        self._bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self._bus.register_object("/StatusNotifierWatcher", INTERFACE, self._on_call, self._on_get, None)
        self._owner = Gio.bus_own_name_on_connection(self._bus, WATCHER, Gio.BusNameOwnerFlags.NONE, None, None)
        self._bus.signal_subscribe(None, "com.canonical.Unity.LauncherEntry", "Update", None, None,
                                   Gio.DBusSignalFlags.NONE, self._on_count)

    def _on_call(self, _bus, sender, _path, _interface, method, parameters, invocation):
        if method == "RegisterStatusNotifierItem":
            name = parameters.unpack()[0]
            self.items.append(name if name.startswith((":", "org.")) else sender)
        invocation.return_value(None)

    def _on_get(self, _bus, _sender, _path, _interface, name):
        return {"RegisteredStatusNotifierItems": GLib.Variant("as", self.items),
                "IsStatusNotifierHostRegistered": GLib.Variant("b", True),
                "ProtocolVersion": GLib.Variant("i", 0)}[name]

    def _on_count(self, _bus, _sender, _path, _interface, _signal, parameters):
        application, update = parameters.unpack()
        self.counts.append((application, update["count"] if update["count-visible"] else None))

    def click(self):
        """On the icon that came first: a later one may be of a message."""
        self._call("/StatusNotifierItem", "org.kde.StatusNotifierItem", "Activate", GLib.Variant("(ii)", (0, 0)))

    def tooltip(self):
        answer = self._call("/StatusNotifierItem", "org.freedesktop.DBus.Properties", "Get",
                            GLib.Variant("(ss)", ("org.kde.StatusNotifierItem", "ToolTip")))
        return answer.unpack()[0][2]

    def choose(self, words):
        """From the icon's menu."""
        menu = "com.canonical.dbusmenu"
        layout = self._call("/MenuBar", menu, "GetLayout", GLib.Variant("(iias)", (0, -1, []))).unpack()[1]
        for number, properties, _ in layout[2]:
            if words in properties.get("label", "").replace("_", ""):
                self._call("/MenuBar", menu, "Event",
                           GLib.Variant("(isvu)", (number, "clicked", GLib.Variant("i", 0), 0)))
                return
        raise AssertionError(f"{words!r} is not in the menu: {layout}")

    def _call(self, path, interface, method, parameters):
        return self._bus.call_sync(self.items[0], path, interface, method, parameters, None,
                                   Gio.DBusCallFlags.NONE, 5_000, None)
