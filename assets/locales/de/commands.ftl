## Menus

menu-file = Datei
    .letter = D
    .key = D
menu-edit = Bearbeiten
    .letter = B
    .key = B
menu-view = Ansicht
    .letter = A
    .key = A
menu-event = Ereignis
    .letter = E
    .key = E
menu-window = Fenster
    .letter = F
    .key = F
menu-help = Hilfe
    .letter = H
    .key = H

## File

command-new-window = Neues Fenster
    .tip = Ein weiteres Fenster mit dem öffnen, was hier offen ist
command-open = Öffnen…
    .tip = Eine Datei mit datierten Ereignissen öffnen, oder mehrere zusammen
    .short = Öffnen
command-open-folder = Ordner öffnen…
    .tip = Das Protokoll des Git-Repositorys in einem Ordner zeigen
command-reload = Neu laden
    .tip = Die geöffnete Datei noch einmal lesen
command-columns = Spalten…
    .tip = Berichtigen, wofür die Spalten einer Tabelle gehalten wurden, und Blätter einer Arbeitsmappe oder Tabellen einer Datenbank auswählen
command-merge-by-id = Nach Kennung vereinen
    .tip = Ereignisse mit derselben Kennung in zwei Dateien als eines nehmen, das sagt, was beide sagen
command-save-as = Speichern unter…
    .tip = Die Zeitleiste in eine Datei schreiben
command-export = Bild exportieren…
    .tip = Die Zeitleiste als SVG, PNG oder PDF schreiben
    .short = Exportieren
command-copy-picture = Bild kopieren
    .tip = Die Zeitleiste in die Zwischenablage legen
command-save-screenshot = Bildschirmfoto speichern…
    .tip = Das Fenster als PNG schreiben
command-close = Schließen
    .tip = Schließen, was offen ist, oder das Fenster, wenn nichts offen ist
command-quit = Beenden
    .tip = Das Fenster schließen

## Edit

command-undo = Rückgängig
    .tip = Die letzte Änderung am Filter, an den Spuren oder an der Achse zurücknehmen
command-redo = Wiederholen
    .tip = Wieder ändern, was zurückgenommen wurde
command-find = Suchen
    .tip = Titel, Zusammenfassungen und Schlagwörter durchsuchen
command-find-next = Weitersuchen
    .tip = Das nächste Ereignis auswählen, das Suche oder Filter finden
command-find-previous = Rückwärts suchen
    .tip = Das vorige Ereignis auswählen, das Suche oder Filter finden
command-clear-filter = Filter aufheben
    .tip = Wieder alle Ereignisse zeigen
command-hide-filtered = Gefilterte Ereignisse ausblenden
    .tip = Ereignisse, die der Filter auslässt, ausblenden, statt sie abzuschwächen
command-copy-event = Ereignis kopieren
    .tip = Das ausgewählte Ereignis in die Zwischenablage legen: Datum, Titel, Beschreibung, Quellen
command-copy-link = Verweis auf diese Ansicht kopieren
    .tip = In die Zwischenablage legen, was die Zeitleiste genau so öffnet: chronoscope VERWEIS
command-palette = Befehlspalette…
    .tip = Jeden Befehl, jedes Ereignis, jede Spur, Datei oder Zeit nach dem Namen finden
command-settings = Einstellungen…
    .tip = Sprache, Farbschema, Textgröße, Mausrad

## View

command-back = Zurück
    .tip = Dorthin sehen, wohin zuvor gesehen wurde
command-forward = Vor
    .tip = Dorthin sehen, wohin vor dem Zurückgehen gesehen wurde
command-show-everything = Alles zeigen
    .tip = Die ganze Zeitleiste ins Fenster einpassen
command-zoom-in = Vergrößern
    .tip = Einen kürzeren Zeitabschnitt sehen
command-zoom-out = Verkleinern
    .tip = Einen längeren Zeitabschnitt sehen
command-earlier = Früher
    .tip = Zur Vergangenheit hin bewegen
command-later = Später
    .tip = Zur Zukunft hin bewegen
command-scroll-up = Nach oben rollen
    .tip = Die Spuren darüber sehen
command-scroll-down = Nach unten rollen
    .tip = Die Spuren darunter sehen
command-taller-rows = Höhere Zeilen
    .tip = Jeder Zeile der Spuren mehr Höhe geben
command-lower-rows = Niedrigere Zeilen
    .tip = Mehr Spuren auf einmal sehen
command-collapse-all = Alle Spuren einklappen
    .tip = Nur zeigen, wie dicht jede Spur ist
command-expand-all = Alle Spuren ausklappen
    .tip = Die Ereignisse jeder Spur wieder zeigen
command-go-to = Gehe zu Datum…
    .tip = Einen Tag, ein Jahr oder einen anderen Zeitabschnitt zeigen
command-measure = Messen
    .tip = Die Zeit zwischen zwei Klicks messen, oder zwischen zwei ausgewählten Ereignissen
command-fold = Leere Abschnitte falten
    .tip = Jahre ohne Ereignisse auf ein schmales Band kürzen
command-relations = Alle Beziehungen
    .tip = Zeichnen, wie Ereignisse aufeinander wirken
command-axis = Achse…
    .tip = Wählen, wie die Achse die Zeit zählt
command-pictures = Bilder auf der Zeitleiste
    .tip = Bilder neben den Beschriftungen ihrer Ereignisse zeigen
command-legend = Legende
    .tip = Die sichtbaren Zeichen erklären

## Event

command-previous-event = Voriges Ereignis
    .tip = Das Ereignis davor auswählen
command-next-event = Nächstes Ereignis
    .tip = Das Ereignis danach auswählen
command-stretch-in-view = Sichtbaren Zeitabschnitt auswählen
    .tip = Zählen, was im sichtbaren Zeitabschnitt liegt, um es zu filtern, zu exportieren oder zu speichern
command-show-selected = Ausgewähltes Ereignis zeigen
    .tip = Das ausgewählte Ereignis ins Fenster einpassen
command-count-from-here = Zeit von hier an zählen
    .tip = Tage und Jahre vom ausgewählten Ereignis an zählen, oder wieder nach dem Kalender
command-align = Ausrichten an…
    .tip = Die Datei des ausgewählten Ereignisses in der Zeit verschieben, bis es auf ein Ereignis einer anderen Datei fällt
command-open-in-editor = Im Editor öffnen
    .tip = Die Datei an der Zeile öffnen, in der das ausgewählte Ereignis steht
command-context-menu = Kontextmenü
    .tip = Anbieten, was mit dem ausgewählten Ereignis oder der Zeichenfläche getan werden kann
command-deselect = Auswahl aufheben
    .tip = Nichts auswählen

## Window

command-filters = Filter
    .tip = Die Filter links ein- oder ausblenden
command-details = Details
    .tip = Die Details rechts ein- oder ausblenden
command-event-list = Ereignisliste
    .tip = Die Liste aller Ereignisse ein- oder ausblenden
command-overview = Übersicht
    .tip = Den Streifen der ganzen Zeit ein- oder ausblenden
command-problems = Probleme
    .tip = Ein- oder ausblenden, was nicht gelesen werden konnte
command-theme = Hell oder dunkel
    .tip = Zwischen den beiden Farbschemata wechseln
command-larger-text = Größerer Text
    .tip = Alles vergrößern
command-smaller-text = Kleinerer Text
    .tip = Alles verkleinern
command-reset-text = Normaler Text
    .tip = Alles auf die übliche Größe bringen
command-full-screen = Vollbild
    .tip = Den ganzen Bildschirm füllen oder nicht mehr füllen

## Help

command-manual = Handbuch
    .tip = Nachlesen und suchen, wie alles geht
command-shortcuts = Tastenkürzel
    .tip = Alle Tasten auflisten und was sie tun
command-hints = Hinweise zeigen
    .tip = Die ersten Hinweise wieder über der Zeitleiste zeigen
command-report-problem = Problem melden…
    .tip = Version, System und die letzten Probleme in die Zwischenablage legen, ohne Namen und Pfade
command-about = Über Chronoscope
    .tip = Die Version zeigen und die Lizenzen dessen, woraus das Programm besteht

## What is done to what

undo-what = Rückgängig: { $what }
redo-what = Wiederholen: { $what }
why-not-no-origin = Das ausgewählte Ereignis steht in keiner Datei, die sich öffnen lässt.
why-not-none-selected = Es ist kein Ereignis ausgewählt.
