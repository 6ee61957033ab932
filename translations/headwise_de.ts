<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
  <context>
    <name>Errors</name>
    <message>
      <source>the report cannot be written</source>
      <translation>der Bericht kann nicht geschrieben werden</translation>
    </message>
    <message>
      <source>Choose another folder.</source>
      <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
      <source>Choose another folder</source>
      <translation>Wählen Sie einen anderen Ordner</translation>
    </message>
    <message>
      <source>a picture ends in .png, .svg or .pdf</source>
      <translation>ein Bild endet auf .png, .svg oder .pdf</translation>
    </message>
    <message>
      <source>Open the archives themselves, or an older copy of the session</source>
      <translation>Öffnen Sie die Archive selbst oder eine ältere Kopie der Sitzung</translation>
    </message>
    <message>
      <source>Update Headwise</source>
      <translation>Aktualisieren Sie Headwise</translation>
    </message>
    <message>
      <source>the session does not exist</source>
      <translation>die Sitzung gibt es nicht</translation>
    </message>
    <message>
      <source>Correct the field or remove it</source>
      <translation>Berichtigen oder entfernen Sie das Feld</translation>
    </message>
    <message>
      <source>Other examples of this archive may still be readable</source>
      <translation>Andere Beispiele dieses Archivs können noch lesbar sein</translation>
    </message>
    <message>
      <source>the archive keeps measures only, no attention weights</source>
      <translation>das Archiv enthält nur Maße, keine Gewichte der Attention</translation>
    </message>
    <message>
      <source>Capture with --detail full</source>
      <translation>Legen Sie es mit --detail full neu an</translation>
    </message>
    <message>
      <source>It holds whole maps</source>
      <translation>Es enthält ganze Karten</translation>
    </message>
    <message>
      <source>there is no such file</source>
      <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
      <source>Check the name</source>
      <translation>Prüfen Sie den Namen</translation>
    </message>
    <message>
      <source>this is not a regular file</source>
      <translation>das ist keine gewöhnliche Datei</translation>
    </message>
    <message>
      <source>Name an archive (.h5)</source>
      <translation>Nennen Sie ein Archiv (.h5)</translation>
    </message>
    <message>
      <source>the file may not be read</source>
      <translation>die Datei darf nicht gelesen werden</translation>
    </message>
    <message>
      <source>Check its permissions</source>
      <translation>Prüfen Sie ihre Rechte</translation>
    </message>
    <message>
      <source>this is not an HDF5 file</source>
      <translation>das ist keine HDF5-Datei</translation>
    </message>
    <message>
      <source>Headwise reads archives made by headwise-cli capture</source>
      <translation>Headwise liest Archive von headwise-cli capture</translation>
    </message>
    <message>
      <source>It is damaged or incomplete: copy or capture it again</source>
      <translation>Sie ist beschädigt oder unvollständig: kopieren Sie sie noch einmal oder legen Sie sie neu an</translation>
    </message>
    <message>
      <source>No example is in both sources, neither by key and text nor by text</source>
      <translation>Kein Beispiel ist in beiden Quellen, weder nach Schlüssel und Text noch nach Text</translation>
    </message>
    <message>
      <source>Capture both models on the same dataset.</source>
      <translation>Legen Sie die Archive beider Modelle über denselben Daten an.</translation>
    </message>
    <message>
      <source>No head is in both sources</source>
      <translation>Kein Kopf ist in beiden Quellen</translation>
    </message>
    <message>
      <source>the archive holds no attention maps to compare</source>
      <translation>das Archiv enthält keine Karten zum Vergleichen</translation>
    </message>
    <message>
      <source>Capture with --detail full.</source>
      <translation>Legen Sie es mit --detail full neu an.</translation>
    </message>
    <message>
      <source>The source holds no examples</source>
      <translation>Die Quelle enthält keine Beispiele</translation>
    </message>
    <message>
      <source>Capture it on a dataset.</source>
      <translation>Legen Sie sie über Daten an.</translation>
    </message>
    <message>
      <source>The replicates give no noise floor: one of them holds no maps</source>
      <translation>Die Wiederholungen ergeben kein Rauschen: eine von ihnen enthält keine Karten</translation>
    </message>
    <message>
      <source>Capture both with --detail full.</source>
      <translation>Legen Sie beide mit --detail full neu an.</translation>
    </message>
    <message>
      <source>Tasks are compared by one divergence, and a source has no maps for it</source>
      <translation>Aufgaben werden an einer Divergenz verglichen, und eine Quelle hat keine Karten dafür</translation>
    </message>
    <message>
      <source>Capture every source with detail full.</source>
      <translation>Legen Sie jede Quelle mit --detail full neu an.</translation>
    </message>
    <message>
      <source>The fine-tuned sources share no example or no head with the base</source>
      <translation>Die angepassten Quellen haben kein Beispiel oder keinen Kopf mit der Basis gemeinsam</translation>
    </message>
    <message>
      <source>Capture the base and all fine-tuned models on the same dataset.</source>
      <translation>Legen Sie die Archive der Basis und aller angepassten Modelle über denselben Daten an.</translation>
    </message>
    <message>
      <source>the archive holds no attention maps to match heads by</source>
      <translation>das Archiv enthält keine Karten, nach denen Köpfe zugeordnet werden könnten</translation>
    </message>
    <message>
      <source>Capture with --detail full, or compare heads by identity.</source>
      <translation>Legen Sie es mit --detail full neu an, oder vergleichen Sie Köpfe an gleicher Stelle.</translation>
    </message>
    <message>
      <source>Distances need whole rows</source>
      <translation>Abstände brauchen ganze Zeilen</translation>
    </message>
    <message>
      <source>The two sources have no corresponding stacks</source>
      <translation>Kein Stapel der einen Quelle gehört zu einem der anderen</translation>
    </message>
    <message>
      <source>Moves of attention need maps on both sides with whole rows</source>
      <translation>Verschiebungen der Attention brauchen auf beiden Seiten Karten mit ganzen Zeilen</translation>
    </message>
    <message>
      <source>A series needs at least two steps</source>
      <translation>Eine Reihe braucht mindestens zwei Schritte</translation>
    </message>
    <message>
      <source>Give a folder with several checkpoints.</source>
      <translation>Nennen Sie einen Ordner mit mehreren Checkpoints.</translation>
    </message>
    <message>
      <source>Capture all steps on the same dataset.</source>
      <translation>Legen Sie die Archive aller Schritte über denselben Daten an.</translation>
    </message>
    <message>
      <source>No head is in every step</source>
      <translation>Kein Kopf ist in jedem Schritt</translation>
    </message>
    <message>
      <source>The steps of one run have the same layers and heads.</source>
      <translation>Die Schritte eines Laufs haben dieselben Schichten und Köpfe.</translation>
    </message>
    <message>
      <source>No example is in every step</source>
      <translation>Kein Beispiel ist in jedem Schritt</translation>
    </message>
    <message>
      <source>No measure is stored in every step</source>
      <translation>Kein Maß ist in jedem Schritt gespeichert</translation>
    </message>
    <message>
      <source>Capture the steps again.</source>
      <translation>Legen Sie die Archive der Schritte neu an.</translation>
    </message>
    <message>
      <source>Set TMPDIR to a folder with enough space for the values of all examples.</source>
      <translation>Setzen Sie TMPDIR auf einen Ordner mit Platz für die Werte aller Beispiele.</translation>
    </message>
    <message>
      <source>the archive has no attention maps to recompute measures</source>
      <translation>das Archiv enthält keine Karten, aus denen neu gemessen werden könnte</translation>
    </message>
    <message>
      <source>Its stored measures are of tokens, with all tokens shown.</source>
      <translation>Seine gespeicherten Maße sind die von Token, wobei alle Token zählen.</translation>
    </message>
    <message>
      <source>no stack in which words attend to each other is there</source>
      <translation>es gibt keinen Stapel, in dem Wörter einander ansehen</translation>
    </message>
    <message>
      <source>the archive holds measures only, and relations need attention</source>
      <translation>das Archiv enthält nur Maße, und Relationen brauchen Attention</translation>
    </message>
    <message>
      <source>Capture it with --detail full.</source>
      <translation>Legen Sie es mit --detail full neu an.</translation>
    </message>
    <message>
      <source>Keys have to be those of sent_id, or texts those of the treebank.</source>
      <translation>Schlüssel müssen die von sent_id sein, oder Texte die der Baumbank.</translation>
    </message>
    <message>
      <source>Put the checkpoints that belong together into a folder of their own.</source>
      <translation>Legen Sie zusammengehörige Checkpoints in einen eigenen Ordner.</translation>
    </message>
    <message>
      <source>Move one of them elsewhere.</source>
      <translation>Legen Sie einen davon an einen anderen Ort.</translation>
    </message>
    <message>
      <source>there is no such folder</source>
      <translation>diesen Ordner gibt es nicht</translation>
    </message>
    <message>
      <source>this is a file, not a folder of checkpoints</source>
      <translation>das ist eine Datei, kein Ordner mit Checkpoints</translation>
    </message>
    <message>
      <source>there is no checkpoint in this folder</source>
      <translation>in diesem Ordner ist kein Checkpoint</translation>
    </message>
    <message>
      <source>Checkpoints are model folders or archives with a number in their names, such as checkpoint-500, step_1000 or epoch-3.h5.</source>
      <translation>Checkpoints sind Modellordner oder Archive mit einer Zahl im Namen, etwa checkpoint-500, step_1000 oder epoch-3.h5.</translation>
    </message>
    <message>
      <source>Delete it and probe the checkpoint again.</source>
      <translation>Löschen Sie sie und prüfen Sie den Checkpoint noch einmal.</translation>
    </message>
    <message>
      <source>the file cannot be written</source>
      <translation>die Datei kann nicht geschrieben werden</translation>
    </message>
    <message>
      <source>Check the free space on the disk and the permissions.</source>
      <translation>Ist noch Platz, und ist es erlaubt?</translation>
    </message>
    <message>
      <source>the probe has a version that this program does not know</source>
      <translation>die Prüfung hat eine Version, die dieses Programm nicht kennt</translation>
    </message>
    <message>
      <source>Update Headwise.</source>
      <translation>Aktualisieren Sie Headwise.</translation>
    </message>
    <message>
      <source>the folder cannot be created</source>
      <translation>der Ordner kann nicht angelegt werden</translation>
    </message>
    <message>
      <source>Use --special show or renormalise, and --subword-rows mean or first.</source>
      <translation>Zeigen Sie Spezialtoken, oder normieren Sie neu; Zeilen von Wörtern mean oder first.</translation>
    </message>
    <message>
      <source>Create it, or choose another folder.</source>
      <translation>Legen Sie ihn an oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
      <source>no file can be written into this folder</source>
      <translation>in diesen Ordner kann keine Datei geschrieben werden</translation>
    </message>
    <message>
      <source>Check its permissions, or choose another folder.</source>
      <translation>Prüfen Sie seine Rechte oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
      <source>the output is one of the input files</source>
      <translation>die Ausgabe ist eine der Eingabedateien</translation>
    </message>
    <message>
      <source>Choose another name.</source>
      <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>this input would be overwritten while the output is written</source>
      <translation>diese Eingabe würde beim Schreiben der Ausgabe überschrieben</translation>
    </message>
    <message>
      <source>the output has no name</source>
      <translation>die Ausgabe hat keinen Namen</translation>
    </message>
    <message>
      <source>Give the name of a file to write.</source>
      <translation>Geben Sie den Namen einer Datei an, die geschrieben werden soll.</translation>
    </message>
    <message>
      <source>this is a folder</source>
      <translation>dies ist ein Ordner</translation>
    </message>
    <message>
      <source>this is a link to a file that does not exist</source>
      <translation>dies ist eine Verknüpfung mit einer Datei, die es nicht gibt</translation>
    </message>
    <message>
      <source>the name is too long</source>
      <translation>der Name ist zu lang</translation>
    </message>
    <message>
      <source>Choose a shorter one.</source>
      <translation>Wählen Sie einen kürzeren.</translation>
    </message>
    <message>
      <source>the file exists already</source>
      <translation>die Datei gibt es schon</translation>
    </message>
    <message>
      <source>Use --force to replace it, or another name.</source>
      <translation>Ersetzen Sie sie mit --force oder nehmen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>another program is writing this file</source>
      <translation>ein anderes Programm schreibt diese Datei</translation>
    </message>
    <message>
      <source>Wait until it has ended, or choose another name.</source>
      <translation>Warten Sie, bis es fertig ist, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>the file cannot be written here</source>
      <translation>die Datei kann hier nicht geschrieben werden</translation>
    </message>
    <message>
      <source>Check the folder, its permissions and the free space on the disk.</source>
      <translation>Prüfen Sie den Ordner, seine Rechte und den freien Platz auf der Festplatte.</translation>
    </message>
    <message>
      <source>No measure is in both sources</source>
      <translation>Kein Maß ist in beiden Quellen</translation>
    </message>
    <message>
      <source>It would be in the way while the file is written: remove it, or choose another name.</source>
      <translation>Es stünde beim Schreiben im Weg: Entfernen Sie es oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>The two sources share no head and relation</source>
      <translation>Die beiden Quellen haben keinen Kopf und keine Relation gemeinsam</translation>
    </message>
    <message>
      <source>Compare sources on sentences that both contain, and let heads be matched.</source>
      <translation>Quellen mit Sätzen vergleichen, die beide enthalten, und Köpfe zuordnen lassen.</translation>
    </message>
    <message>
      <source>the dataset has no examples</source>
      <translation>der Datensatz hat keine Beispiele</translation>
    </message>
    <message>
      <source>no line of the dataset can be read</source>
      <translation>keine Zeile des Datensatzes ist lesbar</translation>
    </message>
    <message>
      <source>not valid UTF-8</source>
      <translation>kein gültiges UTF-8</translation>
    </message>
    <message>
      <source>not valid UTF-8 at byte %1</source>
      <translation>kein gültiges UTF-8 bei Byte %1</translation>
    </message>
    <message>
      <source>the file is not UTF-8 at byte %1</source>
      <translation>die Datei ist bei Byte %1 kein UTF-8</translation>
    </message>
    <message>
      <source>this is a folder, not a dataset</source>
      <translation>das ist ein Ordner, kein Datensatz</translation>
    </message>
    <message>
      <source>Name a file.</source>
      <translation>Nennen Sie eine Datei.</translation>
    </message>
    <message>
      <source>the file cannot be read</source>
      <translation>die Datei kann nicht gelesen werden</translation>
    </message>
    <message>
      <source>a line is one object in braces</source>
      <translation>eine Zeile ist ein Objekt in geschweiften Klammern</translation>
    </message>
    <message>
      <source>the file has one text per line and no columns to choose from</source>
      <translation>die Datei hat einen Text je Zeile und keine Spalten zur Wahl</translation>
    </message>
    <message>
      <source>the id "%1" occurs twice, in %2s %3 and %4</source>
      <translation>die Kennung „%1“ steht zweimal da (%2 %3 und %4)</translation>
    </message>
    <message>
      <source>Ids name examples; make them different or leave them out.</source>
      <translation>Kennungen benennen Beispiele: Machen Sie sie verschieden oder lassen Sie sie weg.</translation>
    </message>
    <message>
      <source>Correct the sentence, or leave such sentences out (--skip-bad).</source>
      <translation>Berichtigen Sie den Satz, oder lassen Sie solche Sätze weg (--skip-bad).</translation>
    </message>
    <message>
      <source>the treebank has no sentences</source>
      <translation>die Baumbank hat keine Sätze</translation>
    </message>
    <message>
      <source>no sentence of the treebank can be read</source>
      <translation>kein Satz der Baumbank ist lesbar</translation>
    </message>
    <message>
      <source>there is no column `%1`; the columns are %2</source>
      <translation>es gibt keine Spalte „%1“; die Spalten sind %2</translation>
    </message>
    <message>
      <source>there is no memory to unpack the file</source>
      <translation>zum Entpacken der Datei fehlt Speicher</translation>
    </message>
    <message>
      <source>the gzip file is damaged or cut off</source>
      <translation>die gzip-Datei ist beschädigt oder abgeschnitten</translation>
    </message>
    <message>
      <source>Write or copy it again.</source>
      <translation>Schreiben oder kopieren Sie sie noch einmal.</translation>
    </message>
    <message>
      <source>the file is larger than %1 MiB unpacked</source>
      <translation>die Datei ist entpackt größer als %1 MiB</translation>
    </message>
    <message>
      <source>this is %1, which is not read as a dataset</source>
      <translation>das ist %1 und wird nicht als Datensatz gelesen</translation>
    </message>
    <message>
      <source>all lines are divided by tabs, but the first does not name a column with the text</source>
      <translation>alle Zeilen sind durch Tabulatoren geteilt, aber die erste nennt keine Spalte mit dem Text</translation>
    </message>
    <message>
      <source>not valid JSON: column %1: %2</source>
      <translation>kein gültiges JSON: Spalte %1: %2</translation>
    </message>
    <message>
      <source>not valid JSON: its line %1, column %2: %3</source>
      <translation>kein gültiges JSON: Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
      <source>not valid JSON: there is a NUL byte in it</source>
      <translation>kein gültiges JSON: es enthält ein NUL-Byte</translation>
    </message>
    <message>
      <source>not valid JSON: %1</source>
      <translation>kein gültiges JSON: %1</translation>
    </message>
    <message>
      <source>JSON values are nested deeper than %1</source>
      <translation>JSON-Werte sind tiefer verschachtelt als %1</translation>
    </message>
    <message>
      <source>there is not enough memory</source>
      <translation>der Speicher reicht nicht</translation>
    </message>
    <message>
      <source>There is not enough memory</source>
      <translation>Der Speicher reicht nicht</translation>
    </message>
    <message>
      <source>Use smaller batches or shorter texts, or another device</source>
      <translation>Nehmen Sie kleinere Stapel, kürzere Texte oder ein anderes Gerät</translation>
    </message>
    <message>
      <source>Close other archives</source>
      <translation>Schließen Sie andere Archive</translation>
    </message>
    <message>
      <source>'model_type' is missing, so the model's family is not known</source>
      <translation>„model_type“ fehlt, daher ist die Familie des Modells nicht bekannt</translation>
    </message>
    <message>
      <source>the model family '%1' is not supported</source>
      <translation>die Modellfamilie „%1“ wird nicht unterstützt</translation>
    </message>
    <message>
      <source>tensor '%1' is stored as %2</source>
      <translation>der Tensor „%1“ ist als %2 gespeichert</translation>
    </message>
    <message>
      <source>Weights are read as F64, F32, F16 or BF16; save the model in one of these</source>
      <translation>Gewichte werden als F64, F32, F16 oder BF16 gelesen; speichern Sie das Modell so</translation>
    </message>
    <message>
      <source>tensor '%1' holds values that are NaN or infinite</source>
      <translation>der Tensor „%1“ enthält Werte, die NaN oder unendlich sind</translation>
    </message>
    <message>
      <source>The training run diverged or the file is damaged; use another checkpoint</source>
      <translation>Der Lauf ist divergiert oder die Datei beschädigt; nehmen Sie einen anderen Checkpoint</translation>
    </message>
    <message>
      <source>tensor '%1' has the shape %2, but config.json asks for %3</source>
      <translation>der Tensor „%1“ hat die Form %2, config.json verlangt %3</translation>
    </message>
    <message>
      <source>config.json and the weights belong to different models</source>
      <translation>config.json und Gewichte gehören zu verschiedenen Modellen</translation>
    </message>
    <message>
      <source>this is not a folder</source>
      <translation>das ist kein Ordner</translation>
    </message>
    <message>
      <source>Give a folder with config.json and model.safetensors</source>
      <translation>Nennen Sie einen Ordner mit config.json und model.safetensors</translation>
    </message>
    <message>
      <source>there is no config.json in this folder</source>
      <translation>in diesem Ordner ist keine config.json</translation>
    </message>
    <message>
      <source>Give a Hugging Face model folder with config.json and model.safetensors</source>
      <translation>Nennen Sie einen Modellordner von Hugging Face mit config.json und model.safetensors</translation>
    </message>
    <message>
      <source>there is no model.safetensors in this folder</source>
      <translation>in diesem Ordner ist keine model.safetensors</translation>
    </message>
    <message>
      <source>Give the folder that holds config.json and model.safetensors</source>
      <translation>Nennen Sie den Ordner mit config.json und model.safetensors</translation>
    </message>
    <message>
      <source>The file is damaged or not safetensors; fetch it again</source>
      <translation>Die Datei ist beschädigt oder kein safetensors; holen Sie sie noch einmal</translation>
    </message>
    <message>
      <source>Copy the tokenizer files there, name their folder with --tokenizer, or give input_ids instead of text.</source>
      <translation>Kopieren Sie die Dateien des Tokenizers dorthin, nennen Sie ihren Ordner mit --tokenizer, oder geben Sie input_ids statt Text.</translation>
    </message>
    <message>
      <source>the tokenizer class "%1" is not known</source>
      <translation>die Tokenizer-Klasse „%1“ ist nicht bekannt</translation>
    </message>
    <message>
      <source>the index puts tensor '%1' into %2, which lacks it</source>
      <translation>nach dem Index liegt der Tensor „%1“ in %2, wo er fehlt</translation>
    </message>
    <message>
      <source>there is no example %1 among %2</source>
      <translation>unter %2 Beispielen ist kein Beispiel %1</translation>
    </message>
    <message>
      <source>there is no example %1</source>
      <translation>es gibt kein Beispiel %1</translation>
    </message>
    <message>
      <source>the archive has no stack %1</source>
      <translation>das Archiv hat keinen Stapel %1</translation>
    </message>
    <message>
      <source>the archive has no column "%1"</source>
      <translation>das Archiv hat keine Spalte „%1“</translation>
    </message>
    <message>
      <source>the archive has no head %1</source>
      <translation>das Archiv hat keinen Kopf %1</translation>
    </message>
    <message>
      <source>there is no head %1</source>
      <translation>es gibt keinen Kopf %1</translation>
    </message>
    <message>
      <source>this HDF5 file is not an attention archive (its attribute format is "%1")</source>
      <translation>diese HDF5-Datei ist kein Attention-Archiv (ihr Attribut format ist „%1“)</translation>
    </message>
    <message>
      <source>Headwise reads archives made by headwise-cli capture or headwise_export.py</source>
      <translation>Headwise liest Archive von headwise-cli capture oder headwise_export.py</translation>
    </message>
    <message>
      <source>the archive has format version %1, and this Headwise reads up to %2</source>
      <translation>das Archiv hat die Formatversion %1, dieses Headwise liest bis %2</translation>
    </message>
    <message>
      <source>Use a newer Headwise</source>
      <translation>Nehmen Sie ein neueres Headwise</translation>
    </message>
    <message>
      <source>the HDF5 file cannot be opened (%1)</source>
      <translation>die HDF5-Datei kann nicht geöffnet werden (%1)</translation>
    </message>
    <message>
      <source>The file is damaged or not a Headwise archive</source>
      <translation>Die Datei ist beschädigt oder kein Headwise-Archiv</translation>
    </message>
    <message>
      <source>cannot %1: the disk is full</source>
      <translation>„%1“ ging nicht: Die Festplatte ist voll</translation>
    </message>
    <message>
      <source>Free some space and continue with --resume</source>
      <translation>Schaffen Sie Platz, und setzen Sie mit --resume fort</translation>
    </message>
    <message>
      <source>Check the disk and the folder's permissions</source>
      <translation>Prüfen Sie Festplatte und Rechte des Ordners</translation>
    </message>
    <message>
      <source>the attribute %1 is not %2</source>
      <translation>das Attribut %1 ist nicht %2</translation>
    </message>
    <message>
      <source>the unfinished archive differs from this command in: %1</source>
      <translation>das unfertige Archiv unterscheidet sich von diesem Befehl in: %1</translation>
    </message>
    <message>
      <source>Repeat the original command, or start again with --force</source>
      <translation>Wiederholen Sie den ursprünglichen Befehl, oder beginnen Sie mit --force von vorn</translation>
    </message>
    <message>
      <source>the example does not fit the archive: %1</source>
      <translation>das Beispiel passt nicht zum Archiv: %1</translation>
    </message>
    <message>
      <source>the file cannot be created</source>
      <translation>die Datei kann nicht angelegt werden</translation>
    </message>
    <message>
      <source>Check the folder and its permissions</source>
      <translation>Prüfen Sie den Ordner und seine Rechte</translation>
    </message>
    <message>
      <source>Check the free space on the disk</source>
      <translation>Prüfen Sie den freien Platz auf der Festplatte</translation>
    </message>
    <message>
      <source>Measure "%1" is not in both sources</source>
      <translation>Das Maß „%1“ ist nicht in beiden Quellen</translation>
    </message>
    <message>
      <source>Measure "%1" is not stored in every step</source>
      <translation>Das Maß „%1“ ist nicht in jedem Schritt gespeichert</translation>
    </message>
    <message>
      <source>There is no measure "%1"</source>
      <translation>Es gibt kein Maß „%1“</translation>
    </message>
    <message>
      <source>there is no measure "%1"</source>
      <translation>es gibt kein Maß „%1“</translation>
    </message>
    <message>
      <source>Known measures: %1</source>
      <translation>Bekannte Maße: %1</translation>
    </message>
    <message>
      <source>The nearest names are %1.</source>
      <translation>Die ähnlichsten Namen sind %1.</translation>
    </message>
    <message>
      <source>there is no slice "%1"</source>
      <translation>es gibt keine Teilmenge „%1“</translation>
    </message>
    <message>
      <source>There are: %1.</source>
      <translation>Es gibt: %1.</translation>
    </message>
    <message>
      <source>There are: %1</source>
      <translation>Es gibt: %1</translation>
    </message>
    <message>
      <source>column "%1" has %2 different values: too many to slice by</source>
      <translation>die Spalte „%1“ hat %2 verschiedene Werte: zu viele für Teilmengen</translation>
    </message>
    <message>
      <source>Use a column with at most %1 values, or numbers.</source>
      <translation>Nehmen Sie eine Spalte mit höchstens %1 Werten, oder Zahlen.</translation>
    </message>
    <message>
      <source>Step %1 does not come after step %2</source>
      <translation>Schritt %1 kommt nicht nach Schritt %2</translation>
    </message>
    <message>
      <source>the folder cannot be read: %1</source>
      <translation>der Ordner kann nicht gelesen werden: %1</translation>
    </message>
    <message>
      <source>%1 counts %2s, but %3 counts %4s</source>
      <translation>%1 zählt in %2, aber %3 zählt in %4</translation>
    </message>
    <message>
      <source>the checkpoints in this folder hold no model (no config.json): %1</source>
      <translation>die Checkpoints in diesem Ordner enthalten kein Modell (keine config.json): %1</translation>
    </message>
    <message>
      <source>the session cannot be written: %1</source>
      <translation>die Sitzung kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
      <source>the session cannot be read: %1</source>
      <translation>die Sitzung kann nicht gelesen werden: %1</translation>
    </message>
    <message>
      <source>it is not valid JSON at byte %1: %2</source>
      <translation>bei Byte %1 ist sie kein gültiges JSON: %2</translation>
    </message>
    <message>
      <source>there is no stack '%1'</source>
      <translation>es gibt keinen Stapel „%1“</translation>
    </message>
    <message>
      <source>there is no example '%1'</source>
      <translation>es gibt kein Beispiel „%1“</translation>
    </message>
    <message>
      <source>there is no source '%1'</source>
      <translation>es gibt keine Quelle „%1“</translation>
    </message>
    <message>
      <source>no training run is open</source>
      <translation>kein Trainingslauf ist geöffnet</translation>
    </message>
    <message>
      <source>%1 is no training run</source>
      <translation>%1 ist kein Trainingslauf</translation>
    </message>
    <message>
      <source>%1 has no step %2</source>
      <translation>%1 hat keinen Schritt %2</translation>
    </message>
    <message>
      <source>the picture cannot be written: %1</source>
      <translation>das Bild kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
      <source>the table cannot be written: %1</source>
      <translation>die Tabelle kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
      <source>there is no interrupted run to continue</source>
      <translation>es gibt keinen unterbrochenen Lauf zum Fortsetzen</translation>
    </message>
    <message>
      <source>the attribute format_version is missing or not positive</source>
      <translation>das Attribut format_version fehlt oder ist nicht positiv</translation>
    </message>
    <message>
      <source>the attribute %1 does not give one number per %2</source>
      <translation>das Attribut %1 nennt nicht eine Zahl je %2</translation>
    </message>
    <message>
      <source>the attribute layer_index is not a list of ascending numbers from 0 on</source>
      <translation>das Attribut layer_index ist keine Liste aufsteigender Zahlen ab 0</translation>
    </message>
    <message>
      <source>the attribute layer_kind is not a JSON list of strings</source>
      <translation>das Attribut layer_kind ist keine JSON-Liste von Texten</translation>
    </message>
    <message>
      <source>the layers of the stack are not those that the attribute layer_kind names attention</source>
      <translation>die Schichten des Stapels sind nicht die, die das Attribut layer_kind attention nennt</translation>
    </message>
    <message>
      <source>the attribute key_heads contains a number that is not between 1 and the layer's heads</source>
      <translation>das Attribut key_heads enthält eine Zahl, die nicht zwischen 1 und der Zahl der Köpfe der Schicht liegt</translation>
    </message>
    <message>
      <source>the attribute head_index is not ascending within a layer, from 0 on</source>
      <translation>das Attribut head_index steigt innerhalb einer Schicht nicht ab 0 an</translation>
    </message>
    <message>
      <source>the attribute normalisation is "%1", not softmax, softmax_with_sink or none</source>
      <translation>das Attribut normalisation ist „%1“, nicht softmax, softmax_with_sink oder none</translation>
    </message>
    <message>
      <source>the attributes layers and heads disagree</source>
      <translation>die Attribute layers und heads widersprechen sich</translation>
    </message>
    <message>
      <source>the attribute heads is not a list of valid counts</source>
      <translation>das Attribut heads ist keine Liste gültiger Anzahlen</translation>
    </message>
    <message>
      <source>the attribute %1 does not give one number per layer</source>
      <translation>das Attribut %1 nennt nicht eine Zahl je Schicht</translation>
    </message>
    <message>
      <source>the attribute window contains a number that is too large</source>
      <translation>das Attribut window enthält eine zu große Zahl</translation>
    </message>
    <message>
      <source>the attribute chunk contains a number that is too large</source>
      <translation>das Attribut chunk enthält eine zu große Zahl</translation>
    </message>
    <message>
      <source>the archive has no stack</source>
      <translation>das Archiv hat keinen Stapel</translation>
    </message>
    <message>
      <source>its token side "%1" is not in /tokens</source>
      <translation>seine Token-Seite „%1“ ist nicht in /tokens</translation>
    </message>
    <message>
      <source>open the dataset</source>
      <translation>den Datensatz öffnen</translation>
    </message>
    <message>
      <source>read the dataset's type</source>
      <translation>den Typ des Datensatzes lesen</translation>
    </message>
    <message>
      <source>the group is missing</source>
      <translation>die Gruppe fehlt</translation>
    </message>
    <message>
      <source>the column's name does not belong to its link</source>
      <translation>der Name der Spalte gehört nicht zu ihrer Verknüpfung</translation>
    </message>
    <message>
      <source>the attribute %1 is not a JSON list of strings</source>
      <translation>das Attribut %1 ist keine JSON-Liste von Texten</translation>
    </message>
    <message>
      <source>the stacks do not have the same measures</source>
      <translation>die Stapel haben nicht dieselben Maße</translation>
    </message>
    <message>
      <source>the attribute width is not that of what heads write</source>
      <translation>das Attribut width ist nicht die Breite dessen, was Köpfe schreiben</translation>
    </message>
    <message>
      <source>the values are neither f16, f32 nor u8</source>
      <translation>die Werte sind weder f16 noch f32 noch u8</translation>
    </message>
    <message>
      <source>Use a newer Headwise, or capture with --dtype f16</source>
      <translation>Nehmen Sie ein neueres Headwise, oder legen Sie es mit --dtype f16 neu an</translation>
    </message>
    <message>
      <source>list the group</source>
      <translation>die Gruppe auflisten</translation>
    </message>
    <message>
      <source>the group has too many members</source>
      <translation>die Gruppe hat zu viele Mitglieder</translation>
    </message>
    <message>
      <source>the extra columns: %1</source>
      <translation>die zusätzlichen Spalten: %1</translation>
    </message>
    <message>
      <source>the extra columns are not a JSON object</source>
      <translation>die zusätzlichen Spalten sind kein JSON-Objekt</translation>
    </message>
    <message>
      <source>make a string type</source>
      <translation>einen Texttyp anlegen</translation>
    </message>
    <message>
      <source>open the attribute %1</source>
      <translation>das Attribut %1 öffnen</translation>
    </message>
    <message>
      <source>make the attribute %1</source>
      <translation>das Attribut %1 anlegen</translation>
    </message>
    <message>
      <source>read the shape of the attribute %1</source>
      <translation>die Form des Attributs %1 lesen</translation>
    </message>
    <message>
      <source>read the attribute %1</source>
      <translation>das Attribut %1 lesen</translation>
    </message>
    <message>
      <source>a string of reasonable length</source>
      <translation>ein Text von vernünftiger Länge</translation>
    </message>
    <message>
      <source>write the attribute %1</source>
      <translation>das Attribut %1 schreiben</translation>
    </message>
    <message>
      <source>read the type of the attribute %1</source>
      <translation>den Typ des Attributs %1 lesen</translation>
    </message>
    <message>
      <source>one string</source>
      <translation>ein Text</translation>
    </message>
    <message>
      <source>one integer</source>
      <translation>eine ganze Zahl</translation>
    </message>
    <message>
      <source>there</source>
      <translation>da</translation>
    </message>
    <message>
      <source>a short list of integers</source>
      <translation>eine kurze Liste ganzer Zahlen</translation>
    </message>
    <message>
      <source>open the group</source>
      <translation>die Gruppe öffnen</translation>
    </message>
    <message>
      <source>prepare the file access</source>
      <translation>den Zugriff auf die Datei vorbereiten</translation>
    </message>
    <message>
      <source>choose the file version</source>
      <translation>die Version der Datei wählen</translation>
    </message>
    <message>
      <source>switch file locking off</source>
      <translation>die Dateisperre abschalten</translation>
    </message>
    <message>
      <source>limit the attempts to read</source>
      <translation>die Leseversuche begrenzen</translation>
    </message>
    <message>
      <source>clear the status flags of an earlier writer</source>
      <translation>den Vermerk eines früheren Schreibers löschen</translation>
    </message>
    <message>
      <source>open the file separately from other readers</source>
      <translation>die Datei getrennt von anderen Lesern öffnen</translation>
    </message>
    <message>
      <source>create the file</source>
      <translation>die Datei anlegen</translation>
    </message>
    <message>
      <source>prepare the file</source>
      <translation>die Datei vorbereiten</translation>
    </message>
    <message>
      <source>choose how space in the file is used</source>
      <translation>wählen, wie der Platz der Datei genutzt wird</translation>
    </message>
    <message>
      <source>choose the file's page size</source>
      <translation>die Seitengröße der Datei wählen</translation>
    </message>
    <message>
      <source>open the file for repair</source>
      <translation>die Datei zur Reparatur öffnen</translation>
    </message>
    <message>
      <source>repair the end of the file</source>
      <translation>das Ende der Datei reparieren</translation>
    </message>
    <message>
      <source>open the file for appending</source>
      <translation>die Datei zum Anhängen öffnen</translation>
    </message>
    <message>
      <source>open the file for writing</source>
      <translation>die Datei zum Schreiben öffnen</translation>
    </message>
    <message>
      <source>make the dataset</source>
      <translation>den Datensatz anlegen</translation>
    </message>
    <message>
      <source>make the group</source>
      <translation>die Gruppe anlegen</translation>
    </message>
    <message>
      <source>read the dataset's shape</source>
      <translation>die Form des Datensatzes lesen</translation>
    </message>
    <message>
      <source>the dataset has an unexpected shape</source>
      <translation>der Datensatz hat eine unerwartete Form</translation>
    </message>
    <message>
      <source>Start again without --resume</source>
      <translation>Beginnen Sie neu, ohne --resume</translation>
    </message>
    <message>
      <source>read the last rows</source>
      <translation>die letzten Zeilen lesen</translation>
    </message>
    <message>
      <source>read an entry</source>
      <translation>einen Eintrag lesen</translation>
    </message>
    <message>
      <source>write the data</source>
      <translation>die Daten schreiben</translation>
    </message>
    <message>
      <source>extend the dataset</source>
      <translation>den Datensatz verlängern</translation>
    </message>
    <message>
      <source>cannot %1</source>
      <translation>nicht möglich: %1</translation>
    </message>
    <message>
      <source>cannot %1 (%2)</source>
      <translation>nicht möglich: %1 (%2)</translation>
    </message>
    <message>
      <source>the dataset is missing</source>
      <translation>der Datensatz fehlt</translation>
    </message>
    <message>
      <source>the dataset's type is not little-endian %1</source>
      <translation>der Typ des Datensatzes ist nicht %1 in Little-Endian</translation>
    </message>
    <message>
      <source>the dataset has %1 dimensions instead of %2</source>
      <translation>der Datensatz hat %1 Dimensionen statt %2</translation>
    </message>
    <message>
      <source>the dataset's shape is %1, which does not fit the archive's heads and measures</source>
      <translation>der Datensatz hat die Form %1, die nicht zu den Köpfen und Maßen des Archivs passt</translation>
    </message>
    <message>
      <source>the dataset has %1 entries where %2 are needed</source>
      <translation>der Datensatz hat %1 Einträge, nötig sind %2</translation>
    </message>
    <message>
      <source>a row of the dataset's shape %1 is larger than 64 MiB</source>
      <translation>eine Zeile der Form %1 des Datensatzes ist größer als 64 MiB</translation>
    </message>
    <message>
      <source>read the storage layout of the dataset</source>
      <translation>die Speicherform des Datensatzes lesen</translation>
    </message>
    <message>
      <source>the dataset's chunks are larger than 64 MiB</source>
      <translation>die Blöcke des Datensatzes sind größer als 64 MiB</translation>
    </message>
    <message>
      <source>Write it again with chunks of about 1 MiB</source>
      <translation>Schreiben Sie ihn neu, mit Blöcken von etwa 1 MiB</translation>
    </message>
    <message>
      <source>find chunk %1</source>
      <translation>Block %1 finden</translation>
    </message>
    <message>
      <source>chunk %1 is larger than the file</source>
      <translation>Block %1 ist größer als die Datei</translation>
    </message>
    <message>
      <source>chunk %1 was never written</source>
      <translation>Block %1 wurde nie geschrieben</translation>
    </message>
    <message>
      <source>chunk %1 is too short for its data</source>
      <translation>Block %1 ist zu kurz für seine Daten</translation>
    </message>
    <message>
      <source>entries %1 to %2 lie beyond its end at %3</source>
      <translation>die Einträge %1 bis %2 liegen hinter seinem Ende bei %3</translation>
    </message>
    <message>
      <source>its chunks together are larger than the file</source>
      <translation>seine Blöcke sind zusammen größer als die Datei</translation>
    </message>
    <message>
      <source>the file contains less data than the dataset's shape requires</source>
      <translation>die Datei enthält weniger Daten, als die Form des Datensatzes verlangt</translation>
    </message>
    <message>
      <source>read chunk %1</source>
      <translation>Block %1 lesen</translation>
    </message>
    <message>
      <source>chunk %1 lies beyond its end at %2</source>
      <translation>Block %1 liegt hinter seinem Ende bei %2</translation>
    </message>
    <message>
      <source>chunk %1 is damaged (its checksum or length is wrong)</source>
      <translation>Block %1 ist beschädigt (Prüfsumme oder Länge ist falsch)</translation>
    </message>
    <message>
      <source>chunk %1 is too short</source>
      <translation>Block %1 ist zu kurz</translation>
    </message>
    <message>
      <source>read the data</source>
      <translation>die Daten lesen</translation>
    </message>
    <message>
      <source>an announced line is negative</source>
      <translation>eine angekündigte Zeile ist negativ</translation>
    </message>
    <message>
      <source>line %1 is announced twice</source>
      <translation>Zeile %1 ist zweimal angekündigt</translation>
    </message>
    <message>
      <source>token %1 has an impossible range, word or segment</source>
      <translation>Token %1 hat einen unmöglichen Bereich, ein unmögliches Wort oder Segment</translation>
    </message>
    <message>
      <source>the records do not follow one another</source>
      <translation>die Einträge folgen nicht aufeinander</translation>
    </message>
    <message>
      <source>the number of %1 is not the number of tokens</source>
      <translation>die Zahl der %1 ist nicht die Zahl der Token</translation>
    </message>
    <message>
      <source>the weights lie beyond the end of the values</source>
      <translation>die Gewichte liegen hinter dem Ende der Werte</translation>
    </message>
    <message>
      <source>a key lies beyond the tokens</source>
      <translation>ein Schlüssel liegt hinter den Token</translation>
    </message>
    <message>
      <source>an offset is negative, decreases, or lies beyond the data</source>
      <translation>ein Versatz ist negativ, nimmt ab oder liegt hinter den Daten</translation>
    </message>
    <message>
      <source>text %1 is not UTF-8</source>
      <translation>Text %1 ist nicht UTF-8</translation>
    </message>
    <message>
      <source>make the archive</source>
      <translation>das Archiv anlegen</translation>
    </message>
    <message>
      <source>close the file</source>
      <translation>die Datei schließen</translation>
    </message>
    <message>
      <source>there is nothing to merge</source>
      <translation>es gibt nichts zu verbinden</translation>
    </message>
    <message>
      <source>the part is not finished</source>
      <translation>der Teil ist nicht fertig</translation>
    </message>
    <message>
      <source>Continue it with capture --resume first</source>
      <translation>Setzen Sie ihn zuerst mit capture --resume fort</translation>
    </message>
    <message>
      <source>this part and %1 have another %2</source>
      <translation>dieser Teil und %1 haben verschiedene Angaben: %2</translation>
    </message>
    <message>
      <source>Merge archives of one model that were captured with the same options</source>
      <translation>Verbinden Sie Archive eines Modells, die mit denselben Optionen angelegt wurden</translation>
    </message>
    <message>
      <source>an announced line number is invalid</source>
      <translation>eine angekündigte Zeilennummer ist ungültig</translation>
    </message>
    <message>
      <source>The file is damaged</source>
      <translation>Die Datei ist beschädigt</translation>
    </message>
    <message>
      <source>line %1 of the dataset is also in %2</source>
      <translation>Zeile %1 des Datensatzes ist auch in %2</translation>
    </message>
    <message>
      <source>Merge parts that have no line in common</source>
      <translation>Verbinden Sie Teile, die keine Zeile gemeinsam haben</translation>
    </message>
    <message>
      <source>the key "%1" is also in %2</source>
      <translation>der Schlüssel „%1“ ist auch in %2</translation>
    </message>
    <message>
      <source>Make the keys differ with --prefix-keys</source>
      <translation>Machen Sie die Schlüssel mit --prefix-keys verschieden</translation>
    </message>
    <message>
      <source>the numbers of its lines are too large</source>
      <translation>seine Zeilennummern sind zu groß</translation>
    </message>
    <message>
      <source>a different number of stacks</source>
      <translation>eine andere Zahl von Stapeln</translation>
    </message>
    <message>
      <source>a different number of measures</source>
      <translation>eine andere Zahl von Maßen</translation>
    </message>
    <message>
      <source>a different number of mean map columns</source>
      <translation>eine andere Zahl von Spalten der mittleren Karte</translation>
    </message>
    <message>
      <source>another number of outputs of heads</source>
      <translation>eine andere Zahl von Ausgaben der Köpfe</translation>
    </message>
    <message>
      <source>a different number of heads</source>
      <translation>eine andere Zahl von Köpfen</translation>
    </message>
    <message>
      <source>weights that are not [heads, queries, keys]</source>
      <translation>Gewichte, die nicht [heads, queries, keys] sind</translation>
    </message>
    <message>
      <source>row masses that are not [heads, queries], or of a stack whose rows sum to 1</source>
      <translation>Zeilensummen, die nicht [heads, queries] sind, oder eines Stapels, dessen Zeilen die Summe 1 haben</translation>
    </message>
    <message>
      <source>maps and tokens of different lengths</source>
      <translation>Karten und Token verschiedener Längen</translation>
    </message>
    <message>
      <source>what is kept of the outputs of %1 heads is too large for an archive</source>
      <translation>was von den Ausgaben von %1 Köpfen bleibt, ist zu groß für ein Archiv</translation>
    </message>
    <message>
      <source>Capture without --outputs</source>
      <translation>Legen Sie es ohne --outputs neu an</translation>
    </message>
    <message>
      <source>Use f16 or f32, and detail full or summary</source>
      <translation>Nehmen Sie f16 oder f32 und detail full oder summary</translation>
    </message>
    <message>
      <source>write the file</source>
      <translation>die Datei schreiben</translation>
    </message>
    <message>
      <source>copy the attributes</source>
      <translation>die Attribute kopieren</translation>
    </message>
    <message>
      <source>copy the data</source>
      <translation>die Daten kopieren</translation>
    </message>
    <message>
      <source>cannot rename the finished archive to %1 (%2)</source>
      <translation>das fertige Archiv lässt sich nicht in %1 umbenennen (%2)</translation>
    </message>
    <message>
      <source>Check the folder's permissions</source>
      <translation>Prüfen Sie die Rechte des Ordners</translation>
    </message>
    <message>
      <source>read the announced lines</source>
      <translation>die angekündigten Zeilen lesen</translation>
    </message>
    <message>
      <source>the header is not that of a .npy file</source>
      <translation>der Kopf ist nicht der einer .npy-Datei</translation>
    </message>
    <message>
      <source>Write the array again with numpy.save.</source>
      <translation>Schreiben Sie das Feld neu mit numpy.save.</translation>
    </message>
    <message>
      <source>the array has named fields</source>
      <translation>das Feld hat benannte Spalten</translation>
    </message>
    <message>
      <source>Save one array of numbers.</source>
      <translation>Speichern Sie ein Feld aus Zahlen.</translation>
    </message>
    <message>
      <source>arrays of the type '%1' are not read</source>
      <translation>Felder des Typs „%1“ werden nicht gelesen</translation>
    </message>
    <message>
      <source>Convert it to float64 first: numpy.save(path, array.astype('float64')).</source>
      <translation>Wandeln Sie es zuerst in float64 um: numpy.save(path, array.astype('float64')).</translation>
    </message>
    <message>
      <source>the shape in the header is larger than any file</source>
      <translation>die Form im Kopf ist größer als jede Datei</translation>
    </message>
    <message>
      <source>this is no .npy file</source>
      <translation>das ist keine .npy-Datei</translation>
    </message>
    <message>
      <source>Write the array with numpy.save.</source>
      <translation>Schreiben Sie das Feld mit numpy.save.</translation>
    </message>
    <message>
      <source>this is a folder, not a .npy file</source>
      <translation>das ist ein Ordner, keine .npy-Datei</translation>
    </message>
    <message>
      <source>version %1 of .npy files is not known</source>
      <translation>Version %1 von .npy-Dateien ist nicht bekannt</translation>
    </message>
    <message>
      <source>the header claims %1 bytes</source>
      <translation>der Kopf gibt %1 Bytes an</translation>
    </message>
    <message>
      <source>the file ends early: it has %1 of %2 bytes</source>
      <translation>die Datei endet zu früh: sie hat %1 von %2 Bytes</translation>
    </message>
    <message>
      <source>Copy or write it again.</source>
      <translation>Kopieren oder schreiben Sie sie neu.</translation>
    </message>
    <message>
      <source>Sources with different heads or measures cannot be pooled</source>
      <translation>Quellen mit verschiedenen Köpfen oder Maßen lassen sich nicht zusammenlegen</translation>
    </message>
    <message>
      <source>the archive does not keep how far the outputs of heads are from each other</source>
      <translation>das Archiv enthält nicht, wie weit die Ausgaben der Köpfe voneinander entfernt sind</translation>
    </message>
    <message>
      <source>Capture with --outputs</source>
      <translation>Legen Sie es mit --outputs neu an</translation>
    </message>
    <message>
      <source>not valid JSON: line %1, column %2: %3</source>
      <translation>kein gültiges JSON: Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
      <source>JSON objects have too many names</source>
      <translation>JSON-Objekte haben zu viele Namen</translation>
    </message>
    <message>
      <source>the name '%1' occurs twice</source>
      <translation>der Name „%1“ kommt zweimal vor</translation>
    </message>
    <message>
      <source>Cancelled</source>
      <translation>Abgebrochen</translation>
    </message>
    <message>
      <source>OpenSSL cannot compute SHA-256</source>
      <translation>OpenSSL kann SHA-256 nicht berechnen</translation>
    </message>
    <message>
      <source>there is no example to run</source>
      <translation>es gibt kein Beispiel zum Rechnen</translation>
    </message>
    <message>
      <source>Give at least one line of text.</source>
      <translation>Geben Sie mindestens eine Zeile Text.</translation>
    </message>
    <message>
      <source>the outputs of this model's heads are not computed here</source>
      <translation>die Ausgaben der Köpfe dieses Modells werden hier nicht berechnet</translation>
    </message>
    <message>
      <source>%1 input ids are more than the model takes (%2)</source>
      <translation>%1 Token-Nummern sind mehr, als das Modell nimmt (%2)</translation>
    </message>
    <message>
      <source>Cut them, or give text instead.</source>
      <translation>Kürzen Sie sie, oder geben Sie Text.</translation>
    </message>
    <message>
      <source>%1 token_type_ids for %2 input_ids</source>
      <translation>%1 token_type_ids für %2 input_ids</translation>
    </message>
    <message>
      <source>Both lists need the same length.</source>
      <translation>Beide Listen müssen gleich lang sein.</translation>
    </message>
    <message>
      <source>token_type_ids holds %1</source>
      <translation>token_type_ids enthält %1</translation>
    </message>
    <message>
      <source>Type ids lie between 0 and 255.</source>
      <translation>Typnummern liegen zwischen 0 und 255.</translation>
    </message>
    <message>
      <source>there is text but the model folder has no tokenizer</source>
      <translation>es gibt Text, aber der Modellordner hat keinen Tokenizer</translation>
    </message>
    <message>
      <source>Add tokenizer.json to the folder, or give input_ids.</source>
      <translation>Legen Sie tokenizer.json in den Ordner, oder geben Sie input_ids.</translation>
    </message>
    <message>
      <source>the text is empty and this tokenizer adds no special tokens, so there is nothing to run</source>
      <translation>der Text ist leer, und dieser Tokenizer fügt keine Spezialtoken hinzu, also gibt es nichts zu rechnen</translation>
    </message>
    <message>
      <source>Remove the line, or leave such lines out with --skip-bad.</source>
      <translation>Entfernen Sie die Zeile, oder lassen Sie solche Zeilen mit --skip-bad aus.</translation>
    </message>
    <message>
      <source>token id %1 is outside the model's vocabulary of %2</source>
      <translation>die Token-Nummer %1 liegt außerhalb des Vokabulars des Modells mit %2</translation>
    </message>
    <message>
      <source>Does this tokenizer belong to this model?</source>
      <translation>Gehört dieser Tokenizer zu diesem Modell?</translation>
    </message>
    <message>
      <source>a block of %1 distinct tokens needs more than the %2 there are</source>
      <translation>ein Block von %1 verschiedenen Token braucht mehr als die %2 vorhandenen</translation>
    </message>
    <message>
      <source>Give a smaller --length.</source>
      <translation>Geben Sie ein kleineres --length.</translation>
    </message>
    <message>
      <source>%1 blocks of %2 tokens are more than the model takes (%3)</source>
      <translation>%1 Blöcke von %2 Token sind mehr, als das Modell nimmt (%3)</translation>
    </message>
    <message>
      <source>Give fewer --blocks or a smaller --length.</source>
      <translation>Geben Sie weniger --blocks oder ein kleineres --length.</translation>
    </message>
    <message>
      <source>There is no head to cluster</source>
      <translation>Es gibt keinen Kopf zu gruppieren</translation>
    </message>
    <message>
      <source>There is only one head to cluster</source>
      <translation>Es gibt nur einen Kopf zu gruppieren</translation>
    </message>
    <message>
      <source>Clusters need two heads or more.</source>
      <translation>Cluster brauchen zwei oder mehr Köpfe.</translation>
    </message>
    <message>
      <source>No two heads have a distance</source>
      <translation>Keine zwei Köpfe haben einen Abstand</translation>
    </message>
    <message>
      <source>Choose another distance or policy, or more examples.</source>
      <translation>Wählen Sie einen anderen Abstand, ein anderes erstes Token oder mehr Beispiele.</translation>
    </message>
    <message>
      <source>k-medoids makes no tree that could be cut at a height</source>
      <translation>k-Medoide ergeben keinen Baum, der sich in einer Höhe schneiden ließe</translation>
    </message>
    <message>
      <source>Give a number of clusters, or choose a linkage.</source>
      <translation>Geben Sie eine Zahl von Clustern, oder wählen Sie ein Verfahren mit Baum.</translation>
    </message>
    <message>
      <source>The number of clusters must be 1 or more</source>
      <translation>Die Zahl der Cluster muss 1 oder mehr sein</translation>
    </message>
    <message>
      <source>There are %1 %1[cluster|clusters] for %2 heads</source>
      <translation>Es gibt %1 %1[Cluster|Cluster] für %2 Köpfe</translation>
    </message>
    <message>
      <source>Ask for as many clusters as heads at most.</source>
      <translation>Verlangen Sie höchstens so viele Cluster wie Köpfe.</translation>
    </message>
    <message>
      <source>an array of shape (%1) is neither a square matrix nor an upper triangle</source>
      <translation>ein Feld der Form (%1) ist weder eine quadratische Matrix noch ein oberes Dreieck</translation>
    </message>
    <message>
      <source>Save all distances [n, n], or scipy's pdist [n (n - 1) / 2].</source>
      <translation>Speichern Sie alle Abstände [n, n] oder scipys pdist [n (n - 1) / 2].</translation>
    </message>
    <message>
      <source>[%1, %1] is %2: the distance of an item to itself must be 0</source>
      <translation>[%1, %1] ist %2: der Abstand eines Eintrags von sich selbst muss 0 sein</translation>
    </message>
    <message>
      <source>Of similarities, save 1 - similarity.</source>
      <translation>Speichern Sie von Ähnlichkeiten 1 - Ähnlichkeit.</translation>
    </message>
    <message>
      <source>the matrix is not symmetric: [%1, %2] is %3, but [%2, %1] is %4</source>
      <translation>die Matrix ist nicht symmetrisch: [%1, %2] ist %3, aber [%2, %1] ist %4</translation>
    </message>
    <message>
      <source>Save the mean of the matrix and its transpose, if that is what you mean.</source>
      <translation>Speichern Sie den Mittelwert aus der Matrix und ihrer Transponierten, wenn das gemeint ist.</translation>
    </message>
    <message>
      <source>the distance of items %1 and %2 is %3</source>
      <translation>der Abstand der Einträge %1 und %2 ist %3</translation>
    </message>
    <message>
      <source>Every pair needs a number: leave such items out.</source>
      <translation>Jedes Paar braucht eine Zahl: lassen Sie solche Einträge aus.</translation>
    </message>
    <message>
      <source>the distance of items %1 and %2 is negative: %3</source>
      <translation>der Abstand der Einträge %1 und %2 ist negativ: %3</translation>
    </message>
    <message>
      <source>Of correlations, save 1 - correlation.</source>
      <translation>Speichern Sie von Korrelationen 1 - Korrelation.</translation>
    </message>
    <message>
      <source>clustering %1 items would take about %2 GB of memory</source>
      <translation>%1 Einträge zu gruppieren, bräuchte etwa %2 GB Speicher</translation>
    </message>
    <message>
      <source>Choose %1 of them at most.</source>
      <translation>Wählen Sie höchstens %1 davon.</translation>
    </message>
    <message>
      <source>There is no distance "%1" between heads</source>
      <translation>Es gibt keinen Abstand „%1“ zwischen Köpfen</translation>
    </message>
    <message>
      <source>The distances are %1.</source>
      <translation>Die Abstände sind %1.</translation>
    </message>
    <message>
      <source>The distance "%1" is not defined between any of the heads on these examples</source>
      <translation>Der Abstand „%1“ ist auf diesen Beispielen zwischen keinen der Köpfe definiert</translation>
    </message>
    <message>
      <source>The archive has no attention heads</source>
      <translation>Das Archiv hat keine Attention-Köpfe</translation>
    </message>
    <message>
      <source>There is no stack "%1"</source>
      <translation>Es gibt keinen Stapel „%1“</translation>
    </message>
    <message>
      <source>%1.</source>
      <translation>%1.</translation>
    </message>
    <message>
      <source>No stack corresponds to "%1" of %2, and maps of other stacks have other keys</source>
      <translation>Kein Stapel entspricht „%1“ von %2, und Karten anderer Stapel haben andere Schlüssel</translation>
    </message>
    <message>
      <source>None of the requested layers has heads</source>
      <translation>Keine der verlangten Schichten hat Köpfe</translation>
    </message>
    <message>
      <source>One head alone has no distance to another</source>
      <translation>Ein Kopf allein hat keinen Abstand zu einem anderen</translation>
    </message>
    <message>
      <source>Choose more layers, or add a source.</source>
      <translation>Wählen Sie mehr Schichten, oder nehmen Sie eine Quelle dazu.</translation>
    </message>
    <message>
      <source>The archive has no examples</source>
      <translation>Das Archiv hat keine Beispiele</translation>
    </message>
    <message>
      <source>No example is in all sources, neither by key and text nor by text</source>
      <translation>Kein Beispiel ist in allen Quellen, weder nach Schlüssel und Text noch nach Text</translation>
    </message>
    <message>
      <source>Capture all models on the same dataset.</source>
      <translation>Legen Sie alle Modelle mit demselben Datensatz an.</translation>
    </message>
    <message>
      <source>Distances between maps need whole rows</source>
      <translation>Abstände zwischen Karten brauchen ganze Zeilen</translation>
    </message>
    <message>
      <source>Use --special show or renormalise.</source>
      <translation>Nehmen Sie --special show oder renormalise.</translation>
    </message>
    <message>
      <source>The archive keeps no attention maps to compute this distance from</source>
      <translation>Das Archiv enthält keine Karten, aus denen sich dieser Abstand berechnen ließe</translation>
    </message>
    <message>
      <source>Use the distance "measures", which needs none, or capture with --detail full.</source>
      <translation>Nehmen Sie den Abstand „measures“, der keine braucht, oder legen Sie es mit --detail full neu an.</translation>
    </message>
    <message>
      <source>The weights of these heads may be negative, so their rows are no distributions and have no distance</source>
      <translation>Die Gewichte dieser Köpfe können negativ sein, also sind ihre Zeilen keine Verteilungen und haben keinen Abstand</translation>
    </message>
    <message>
      <source>Use the distance "measures".</source>
      <translation>Nehmen Sie den Abstand „measures“.</translation>
    </message>
    <message>
      <source>Three or more sources can be in one matrix only if they have the same tokens</source>
      <translation>Drei oder mehr Quellen passen nur in eine Matrix, wenn sie dieselben Token haben</translation>
    </message>
    <message>
      <source>Choose two of them: they are compared on words.</source>
      <translation>Wählen Sie zwei davon: sie werden auf Wörtern verglichen.</translation>
    </message>
    <message>
      <source>No example could be read; the first: %1</source>
      <translation>Kein Beispiel ließ sich lesen; das erste: %1</translation>
    </message>
    <message>
      <source>The outputs of heads are compared within one archive</source>
      <translation>Die Ausgaben von Köpfen werden in einem Archiv verglichen</translation>
    </message>
    <message>
      <source>Choose one source, or a distance of maps.</source>
      <translation>Wählen Sie eine Quelle oder einen Abstand von Karten.</translation>
    </message>
    <message>
      <source>Curves of measures need three steps or more</source>
      <translation>Kurven von Maßen brauchen drei oder mehr Schritte</translation>
    </message>
    <message>
      <source>Give the steps of a run, or choose another distance.</source>
      <translation>Geben Sie die Schritte eines Laufs, oder wählen Sie einen anderen Abstand.</translation>
    </message>
    <message>
      <source>The distance "series" needs a measure</source>
      <translation>Der Abstand „series“ braucht ein Maß</translation>
    </message>
    <message>
      <source>Name one with --measure.</source>
      <translation>Nennen Sie eines mit --measure.</translation>
    </message>
    <message>
      <source>The steps have fewer than two heads in common</source>
      <translation>Die Schritte haben weniger als zwei Köpfe gemeinsam</translation>
    </message>
    <message>
      <source>There is no part "%1" of the weights</source>
      <translation>Es gibt keinen Teil „%1“ der Gewichte</translation>
    </message>
    <message>
      <source>The parts are %1.</source>
      <translation>Die Teile sind %1.</translation>
    </message>
    <message>
      <source>The distance "weights" compares the weights of models</source>
      <translation>Der Abstand „weights“ vergleicht die Gewichte von Modellen</translation>
    </message>
    <message>
      <source>Name model folders instead of archives.</source>
      <translation>Nennen Sie Modellordner statt Archiven.</translation>
    </message>
    <message>
      <source>%1, %2. Both need a stack of the same name, and the chosen layers and heads.</source>
      <translation>%1, %2. Beide brauchen einen Stapel desselben Namens und die gewählten Schichten und Köpfe.</translation>
    </message>
    <message>
      <source>%1, %2. Both need a stack of the same name.</source>
      <translation>%1, %2. Beide brauchen einen Stapel desselben Namens.</translation>
    </message>
    <message>
      <source>%1 has %2; %3 has %4.</source>
      <translation>%1 hat %2; %3 hat %4.</translation>
    </message>
    <message>
      <source>The attention of example "%1" is %2 x %3 x %4 where its heads and tokens are %5 x %6 x %7</source>
      <translation>Die Attention von Beispiel „%1“ ist %2 x %3 x %4, aber seine Köpfe und Token sind %5 x %6 x %7</translation>
    </message>
    <message>
      <source>%1: %2</source>
      <translation>%1: %2</translation>
    </message>
    <message>
      <source>no temporary file can be created</source>
      <translation>es lässt sich keine vorläufige Datei anlegen</translation>
    </message>
    <message>
      <source>the temporary file cannot be written</source>
      <translation>die vorläufige Datei kann nicht geschrieben werden</translation>
    </message>
    <message>
      <source>the temporary file cannot be read</source>
      <translation>die vorläufige Datei kann nicht gelesen werden</translation>
    </message>
    <message>
      <source>%1 `headwise-cli info` lists the stored ones, `headwise-cli stats --help` those on request</source>
      <translation>%1 `headwise-cli info` zeigt die gespeicherten, `headwise-cli stats --help` die auf Wunsch</translation>
    </message>
    <message>
      <source>there is no stack %1</source>
      <translation>es gibt keinen Stapel %1</translation>
    </message>
    <message>
      <source>there is no stack</source>
      <translation>es gibt keinen Stapel</translation>
    </message>
    <message>
      <source>this model has the hidden size %1, but %2 has %3</source>
      <translation>dieses Modell hat die Breite %1, aber %2 hat %3</translation>
    </message>
    <message>
      <source>Weights of heads are compared within one model, or between a model and one tuned from it</source>
      <translation>Gewichte von Köpfen werden in einem Modell verglichen, oder zwischen einem Modell und einem daraus trainierten</translation>
    </message>
    <message>
      <source>'model_type' is missing, so it is not known where the heads' weights are</source>
      <translation>„model_type“ fehlt, also ist nicht bekannt, wo die Gewichte der Köpfe sind</translation>
    </message>
    <message>
      <source>it is not known where a model of the family '%1' has its heads' weights</source>
      <translation>es ist nicht bekannt, wo ein Modell der Familie „%1“ die Gewichte seiner Köpfe hat</translation>
    </message>
    <message>
      <source>Weights are compared for: %1</source>
      <translation>Gewichte werden verglichen für: %1</translation>
    </message>
    <message>
      <source>the weight '%1' is missing</source>
      <translation>das Gewicht „%1“ fehlt</translation>
    </message>
    <message>
      <source>The file holds adapters (LoRA) beside the weights; merge them with merge_and_unload and save the model again</source>
      <translation>Die Datei enthält neben den Gewichten Adapter (LoRA); vereinen Sie sie mit merge_and_unload, und speichern Sie das Modell neu</translation>
    </message>
    <message>
      <source>Check that config.json belongs to these weights</source>
      <translation>Prüfen Sie, ob config.json zu diesen Gewichten gehört</translation>
    </message>
    <message>
      <source>Weights are compared head by head between a model and one that was tuned from it; `match` and `compare` take any two</source>
      <translation>Gewichte werden Kopf für Kopf zwischen einem Modell und einem daraus trainierten verglichen; `match` und `compare` nehmen beliebige zwei</translation>
    </message>
    <message>
      <source>this is a model of the family '%1', but %2 is one of '%3'</source>
      <translation>dies ist ein Modell der Familie „%1“, aber %2 ist eines von „%3“</translation>
    </message>
    <message>
      <source>this model has %1, but %2 has %3</source>
      <translation>dieses Modell hat %1, aber %2 hat %3</translation>
    </message>
    <message>
      <source>heads were pruned from this model or from %1, and not the same number in each layer</source>
      <translation>aus diesem Modell oder aus %1 wurden Köpfe entfernt, und nicht in jeder Schicht gleich viele</translation>
    </message>
    <message>
      <source>Scores must come from the same model: one row per layer, a column per head.</source>
      <translation>Bewertungen müssen vom selben Modell kommen: eine Zeile je Schicht, eine Spalte je Kopf.</translation>
    </message>
    <message>
      <source>there are scores of %1 %1[layer|layers], but the stack %2 has %3 %3[layer|layers]</source>
      <translation>es gibt Bewertungen von %1 %1[Schicht|Schichten], aber der Stapel %2 hat %3 %3[Schicht|Schichten]</translation>
    </message>
    <message>
      <source>layer %1 has %2 %2[head|heads], but there are %3 %3[score|scores] of it</source>
      <translation>Schicht %1 hat %2 %2[Kopf|Köpfe], aber es gibt %3 %3[Bewertung|Bewertungen] davon</translation>
    </message>
    <message>
      <source>there is a score of %1, which the stack %2 does not have</source>
      <translation>es gibt eine Bewertung von %1, was der Stapel %2 nicht hat</translation>
    </message>
    <message>
      <source>Give an array [layers, heads] as .npy or text, or JSON such as {"16-19": [0.1, 0.3]}.</source>
      <translation>Geben Sie ein Feld [Schichten, Köpfe] als .npy oder Text, oder JSON wie {"16-19": [0.1, 0.3]}.</translation>
    </message>
    <message>
      <source>the file has %1 MB, more than scores of heads can take</source>
      <translation>die Datei hat %1 MB, mehr als Bewertungen von Köpfen brauchen können</translation>
    </message>
    <message>
      <source>there is no score</source>
      <translation>es gibt keine Bewertung</translation>
    </message>
    <message>
      <source>a score is infinite</source>
      <translation>eine Bewertung ist unendlich</translation>
    </message>
    <message>
      <source>the array has %1 %1[dimension|dimensions], not two: [layers, heads]</source>
      <translation>das Feld hat %1 %1[Dimension|Dimensionen], nicht zwei: [Schichten, Köpfe]</translation>
    </message>
    <message>
      <source>the array has more numbers than a model has heads</source>
      <translation>das Feld hat mehr Zahlen, als ein Modell Köpfe hat</translation>
    </message>
    <message>
      <source>the line has %1 numbers, and the lines before have %2</source>
      <translation>die Zeile hat %1 Zahlen, die Zeilen davor haben %2</translation>
    </message>
    <message>
      <source>"%1" is no number</source>
      <translation>„%1“ ist keine Zahl</translation>
    </message>
    <message>
      <source>there are more numbers than a model has heads</source>
      <translation>es gibt mehr Zahlen, als ein Modell Köpfe hat</translation>
    </message>
    <message>
      <source>the score is neither a number nor a list of numbers</source>
      <translation>die Bewertung ist weder eine Zahl noch eine Liste von Zahlen</translation>
    </message>
    <message>
      <source>the list of scores holds something that is no number</source>
      <translation>die Liste der Bewertungen enthält etwas, das keine Zahl ist</translation>
    </message>
    <message>
      <source>"%1" is no head such as "16-19"</source>
      <translation>„%1“ ist kein Kopf wie „16-19“</translation>
    </message>
    <message>
      <source>the head "%1" is there twice</source>
      <translation>der Kopf „%1“ ist zweimal da</translation>
    </message>
    <message>
      <source>this is neither an object of heads nor a list of layers</source>
      <translation>das ist weder ein Objekt aus Köpfen noch eine Liste von Schichten</translation>
    </message>
    <message>
      <source>the layer is no list of as many scores as the first</source>
      <translation>die Schicht ist keine Liste mit so vielen Bewertungen wie die erste</translation>
    </message>
    <message>
      <source>'position_embedding_type' is '%1'; only 'absolute' is supported</source>
      <translation>„position_embedding_type“ ist „%1“; nur „absolute“ wird unterstützt</translation>
    </message>
    <message>
      <source>'max_position_embeddings' leaves no position after 'pad_token_id'</source>
      <translation>„max_position_embeddings“ lässt keine Position nach „pad_token_id“</translation>
    </message>
    <message>
      <source>Run the model in Python and write its attention to an archive with headwise_export.py, which Headwise opens; supported are: %1</source>
      <translation>Rechnen Sie das Modell in Python, und schreiben Sie seine Attention mit headwise_export.py in ein Archiv, das Headwise öffnet; unterstützt werden: %1</translation>
    </message>
    <message>
      <source>'%1' names the unknown activation '%2'</source>
      <translation>„%1“ nennt die unbekannte Aktivierung „%2“</translation>
    </message>
    <message>
      <source>Known are: %1</source>
      <translation>Bekannt sind: %1</translation>
    </message>
    <message>
      <source>'%1' is true, which this family is not computed with</source>
      <translation>„%1“ ist true, womit diese Familie nicht gerechnet wird</translation>
    </message>
    <message>
      <source>'%1.weight' has no outputs</source>
      <translation>„%1.weight“ hat keine Ausgänge</translation>
    </message>
    <message>
      <source>weight_map has an entry that is not a file name</source>
      <translation>weight_map hat einen Eintrag, der kein Dateiname ist</translation>
    </message>
    <message>
      <source>the shard '%1' lies outside of the model's folder</source>
      <translation>die Teildatei „%1“ liegt außerhalb des Modellordners</translation>
    </message>
    <message>
      <source>Refused for safety; save the model again</source>
      <translation>Aus Sicherheit abgelehnt; speichern Sie das Modell neu</translation>
    </message>
    <message>
      <source>the index has no weight_map</source>
      <translation>der Index hat keine weight_map</translation>
    </message>
    <message>
      <source>Convert them once where you trust them: python -c "from transformers import AutoModel; AutoModel.from_pretrained('IN').save_pretrained('OUT')"</source>
      <translation>Wandeln Sie sie einmal um, wo Sie ihnen trauen: python -c "from transformers import AutoModel; AutoModel.from_pretrained('IN').save_pretrained('OUT')"</translation>
    </message>
    <message>
      <source>tensor '%1' is also in %2</source>
      <translation>Tensor „%1“ ist auch in %2</translation>
    </message>
    <message>
      <source>'%1' should be %2, but is %3</source>
      <translation>„%1“ sollte %2 sein, ist aber %3</translation>
    </message>
    <message>
      <source>'%1' is missing</source>
      <translation>„%1“ fehlt</translation>
    </message>
    <message>
      <source>a whole number from %1 to %2</source>
      <translation>eine ganze Zahl von %1 bis %2</translation>
    </message>
    <message>
      <source>a number from %1 to %2</source>
      <translation>eine Zahl von %1 bis %2</translation>
    </message>
    <message>
      <source>true or false</source>
      <translation>true oder false</translation>
    </message>
    <message>
      <source>a text</source>
      <translation>ein Text</translation>
    </message>
    <message>
      <source>an object {layer: [heads]}</source>
      <translation>ein Objekt {layer: [heads]}</translation>
    </message>
    <message>
      <source>'pruned_heads' names the layer '%1', but there are layers 0 to %2</source>
      <translation>„pruned_heads“ nennt die Schicht „%1“, aber es gibt die Schichten 0 bis %2</translation>
    </message>
    <message>
      <source>heads from 0 to %1</source>
      <translation>Köpfe von 0 bis %1</translation>
    </message>
    <message>
      <source>the hidden size %1 does not divide into %2 heads</source>
      <translation>die Breite %1 lässt sich nicht auf %2 Köpfe teilen</translation>
    </message>
    <message>
      <source>expected a JSON object, found %1</source>
      <translation>erwartet war ein JSON-Objekt, gefunden wurde %1</translation>
    </message>
    <message>
      <source>the file is larger than %1 bytes</source>
      <translation>die Datei ist größer als %1 Bytes</translation>
    </message>
    <message>
      <source>cannot open the file</source>
      <translation>die Datei lässt sich nicht öffnen</translation>
    </message>
    <message>
      <source>cannot inspect the file</source>
      <translation>die Datei lässt sich nicht untersuchen</translation>
    </message>
    <message>
      <source>the file has %1 bytes, too few for safetensors</source>
      <translation>die Datei hat %1 Bytes, zu wenige für safetensors</translation>
    </message>
    <message>
      <source>the header says it is %1 bytes long, but the file has %2 bytes</source>
      <translation>der Kopf der Datei nennt %1 Bytes als seine Länge, aber die Datei hat %2 Bytes</translation>
    </message>
    <message>
      <source>the header does not start with '{'</source>
      <translation>der Kopf der Datei beginnt nicht mit „{“</translation>
    </message>
    <message>
      <source>%1 has no valid data_offsets [begin, end]</source>
      <translation>%1 hat keine gültigen data_offsets [begin, end]</translation>
    </message>
    <message>
      <source>%1 has the unknown type '%2'</source>
      <translation>%1 hat den unbekannten Typ „%2“</translation>
    </message>
    <message>
      <source>%1 has a shape %2 that is too large for memory</source>
      <translation>%1 hat eine Form %2, die zu groß für den Speicher ist</translation>
    </message>
    <message>
      <source>%1 has no valid shape</source>
      <translation>%1 hat keine gültige Form</translation>
    </message>
    <message>
      <source>%1 has a shape with an invalid size</source>
      <translation>%1 hat eine Form mit ungültiger Größe</translation>
    </message>
    <message>
      <source>%1 has no valid dtype</source>
      <translation>%1 hat keinen gültigen dtype</translation>
    </message>
    <message>
      <source>%1 ends at byte %2 of the data, which has %3</source>
      <translation>%1 endet bei Byte %2 der Daten, die %3 haben</translation>
    </message>
    <message>
      <source>%1 has %2 bytes, but %3 %4 needs %5</source>
      <translation>%1 hat %2 Bytes, aber %3 %4 braucht %5</translation>
    </message>
    <message>
      <source>tensor '%1' overlaps the tensor before it</source>
      <translation>Tensor „%1“ überlappt den Tensor davor</translation>
    </message>
    <message>
      <source>tensor '%1' leaves a gap before it</source>
      <translation>Tensor „%1“ lässt vor sich eine Lücke</translation>
    </message>
    <message>
      <source>%1 bytes at the end belong to no tensor</source>
      <translation>%1 Bytes am Ende gehören zu keinem Tensor</translation>
    </message>
    <message>
      <source>the weights hold several models, under the prefixes %1</source>
      <translation>die Gewichte enthalten mehrere Modelle, unter den Präfixen %1</translation>
    </message>
    <message>
      <source>Save the one that is meant with save_pretrained</source>
      <translation>Speichern Sie das gemeinte mit save_pretrained</translation>
    </message>
    <message>
      <source>'num_attention_heads' is %1, which does not divide into %2 key-value heads</source>
      <translation>„num_attention_heads“ ist %1, was sich nicht auf %2 Key-Value-Köpfe teilen lässt</translation>
    </message>
    <message>
      <source>the device '%1' is not known</source>
      <translation>das Gerät „%1“ ist nicht bekannt</translation>
    </message>
    <message>
      <source>Use auto, cpu, cuda or cuda:K</source>
      <translation>Nehmen Sie auto, cpu, cuda oder cuda:K</translation>
    </message>
    <message>
      <source>the device '%1' is not available: LibTorch finds %2 CUDA devices</source>
      <translation>das Gerät „%1“ ist nicht da: LibTorch findet %2 CUDA-Geräte</translation>
    </message>
    <message>
      <source>Use the device cpu, or a LibTorch built with CUDA</source>
      <translation>Nehmen Sie das Gerät cpu oder ein LibTorch mit CUDA</translation>
    </message>
    <message>
      <source>LibTorch cannot run the model: %1</source>
      <translation>LibTorch kann das Modell nicht rechnen: %1</translation>
    </message>
    <message>
      <source>an example has no tokens</source>
      <translation>ein Beispiel hat keine Token</translation>
    </message>
    <message>
      <source>an example has %1 tokens, but the model takes at most %2</source>
      <translation>ein Beispiel hat %1 Token, aber das Modell nimmt höchstens %2</translation>
    </message>
    <message>
      <source>an example has %1 tokens, but %2 token types</source>
      <translation>ein Beispiel hat %1 Token, aber %2 Token-Typen</translation>
    </message>
    <message>
      <source>the token id %1 is not in the model's vocabulary of %2; the tokenizer belongs to another model</source>
      <translation>die Token-Nummer %1 ist nicht im Vokabular des Modells mit %2; der Tokenizer gehört zu einem anderen Modell</translation>
    </message>
    <message>
      <source>the token type %1 is not among the model's %2</source>
      <translation>der Token-Typ %1 ist keiner der %2 des Modells</translation>
    </message>
    <message>
      <source>the missing tensor '%1' would be %2</source>
      <translation>der fehlende Tensor „%1“ wäre %2</translation>
    </message>
    <message>
      <source>config.json asks for a model that is far larger than its weights</source>
      <translation>config.json verlangt ein Modell, das weit größer als seine Gewichte ist</translation>
    </message>
    <message>
      <source>%1 %1[weight|weights] of the model %1[is|are] missing: %2</source>
      <translation>dem Modell %1[fehlt|fehlen] %1 %1[Gewicht|Gewichte]: %2</translation>
    </message>
    <message>
      <source>Check that config.json belongs to these weights, or take missing weights as zero with --allow-missing</source>
      <translation>Prüfen Sie, ob config.json zu diesen Gewichten gehört, oder nehmen Sie fehlende Gewichte mit --allow-missing als null</translation>
    </message>
    <message>
      <source>none of the %1 %1[sentence|sentences] of %2 is there</source>
      <translation>keiner der Sätze von %2 ist da (%1)</translation>
    </message>
    <message>
      <source>Save the session again, or leave --notes out</source>
      <translation>Speichern Sie die Sitzung neu, oder lassen Sie --notes weg</translation>
    </message>
    <message>
      <source>--notes names a session (.headwise)</source>
      <translation>--notes nennt eine Sitzung (.headwise)</translation>
    </message>
    <message>
      <source>it is too large to be a Headwise session</source>
      <translation>sie ist zu groß für eine Headwise-Sitzung</translation>
    </message>
    <message>
      <source>the field '%1' of a note is not a text</source>
      <translation>das Feld „%1“ einer Notiz ist kein Text</translation>
    </message>
    <message>
      <source>'notes' contains something that is not a note</source>
      <translation>„notes“ enthält etwas, das keine Notiz ist</translation>
    </message>
    <message>
      <source>the field 'head' of a note is '%1', which is not a head</source>
      <translation>das Feld „head“ einer Notiz ist „%1“, was kein Kopf ist</translation>
    </message>
    <message>
      <source>the field 'star' of a note is not true or false</source>
      <translation>das Feld „star“ einer Notiz ist nicht true oder false</translation>
    </message>
    <message>
      <source>'notes' contains a note that is on no head, example or finding</source>
      <translation>„notes“ enthält eine Notiz zu keinem Kopf, Beispiel oder Befund</translation>
    </message>
    <message>
      <source>it is not a Headwise session: 'format' is not "headwise-session"</source>
      <translation>das ist keine Headwise-Sitzung: „format“ ist nicht „headwise-session“</translation>
    </message>
    <message>
      <source>'notes' is not a list of at most %1 notes</source>
      <translation>„notes“ ist keine Liste von höchstens %1 Notizen</translation>
    </message>
    <message>
      <source>%1 %2 is there twice: %3 and %4</source>
      <translation>%1 %2 ist zweimal da: %3 und %4</translation>
    </message>
    <message>
      <source>'%1' is not a list of %2 numbers</source>
      <translation>„%1“ ist keine Liste von %2 Zahlen</translation>
    </message>
    <message>
      <source>'%1' holds what is not a number</source>
      <translation>„%1“ enthält etwas, das keine Zahl ist</translation>
    </message>
    <message>
      <source>'%1' is missing or out of range</source>
      <translation>„%1“ fehlt oder liegt außerhalb des Bereichs</translation>
    </message>
    <message>
      <source>'%1' is missing or not a text</source>
      <translation>„%1“ fehlt oder ist kein Text</translation>
    </message>
    <message>
      <source>'heads' is missing or not a list</source>
      <translation>„heads“ fehlt oder ist keine Liste</translation>
    </message>
    <message>
      <source>'heads' holds what is not the name of a head</source>
      <translation>„heads“ enthält etwas, das kein Name eines Kopfs ist</translation>
    </message>
    <message>
      <source>the file is too large for a probe</source>
      <translation>die Datei ist zu groß für eine Prüfung</translation>
    </message>
    <message>
      <source>it is not the probe of a checkpoint</source>
      <translation>das ist keine Prüfung eines Checkpoints</translation>
    </message>
    <message>
      <source>'measures' is missing or not an object</source>
      <translation>„measures“ fehlt oder ist kein Objekt</translation>
    </message>
    <message>
      <source>The tokenizer lengthens a text to more than 134 million characters</source>
      <translation>Der Tokenizer verlängert einen Text auf mehr als 134 Millionen Zeichen</translation>
    </message>
    <message>
      <source>Check the normalizer and the pre-tokenizer, or split the text.</source>
      <translation>Prüfen Sie den Normalizer und den Pre-Tokenizer, oder teilen Sie den Text.</translation>
    </message>
    <message>
      <source>The tokenizer's expression %1 did not finish on a text of %2 characters (%3)</source>
      <translation>Der Ausdruck %1 des Tokenizers wurde mit einem Text von %2 Zeichen nicht fertig (%3)</translation>
    </message>
    <message>
      <source>Split the text into shorter examples.</source>
      <translation>Teilen Sie den Text in kürzere Beispiele.</translation>
    </message>
    <message>
      <source>the expression %1 repeats an interval with '+'</source>
      <translation>der Ausdruck %1 wiederholt ein Intervall mit „+“</translation>
    </message>
    <message>
      <source>the expression %1 uses [:punct:]</source>
      <translation>der Ausdruck %1 benutzt [:punct:]</translation>
    </message>
    <message>
      <source>the regular expression %1 cannot be used (%2)</source>
      <translation>der reguläre Ausdruck %1 ist nicht verwendbar (%2)</translation>
    </message>
    <message>
      <source>the pattern is neither String nor Regex</source>
      <translation>das Muster ist weder String noch Regex</translation>
    </message>
    <message>
      <source>the pattern is empty</source>
      <translation>das Muster ist leer</translation>
    </message>
    <message>
      <source>expected %1, found %2</source>
      <translation>erwartet war %1, gefunden wurde %2</translation>
    </message>
    <message>
      <source>"%1" is missing</source>
      <translation>„%1“ fehlt</translation>
    </message>
    <message>
      <source>%1 is not within %2 and %3</source>
      <translation>%1 liegt nicht zwischen %2 und %3</translation>
    </message>
    <message>
      <source>the sentence has no words</source>
      <translation>der Satz hat keine Wörter</translation>
    </message>
    <message>
      <source>a multiword token reaches to word %1, but the sentence has %2</source>
      <translation>ein Mehrwort-Token reicht bis zum Wort %1, aber der Satz hat %2</translation>
    </message>
    <message>
      <source>the words are not those of "# text"</source>
      <translation>die Wörter sind nicht die von „# text“</translation>
    </message>
    <message>
      <source>%1 columns, but a word has %2</source>
      <translation>%1 Spalten, aber ein Wort hat %2</translation>
    </message>
    <message>
      <source>the word has no form</source>
      <translation>das Wort hat keine Form</translation>
    </message>
    <message>
      <source>'%1' is not an id</source>
      <translation>„%1“ ist keine Nummer</translation>
    </message>
    <message>
      <source>'%1' is not a range of words from %2 on</source>
      <translation>„%1“ ist kein Bereich von Wörtern ab %2</translation>
    </message>
    <message>
      <source>the id is '%1' where %2 should be</source>
      <translation>die Nummer ist „%1“, wo %2 stehen sollte</translation>
    </message>
    <message>
      <source>'%1' is not a head</source>
      <translation>„%1“ ist kein Kopf</translation>
    </message>
    <message>
      <source>the head is %1, but the sentence has %2 words</source>
      <translation>der Kopf ist %1, aber der Satz hat %2 Wörter</translation>
    </message>
    <message>
      <source>word %1 is its own head through a cycle</source>
      <translation>Wort %1 ist über einen Kreis sein eigener Kopf</translation>
    </message>
    <message>
      <source>the sent_id "%1" stands in line %2 already</source>
      <translation>die sent_id „%1“ steht schon in Zeile %2</translation>
    </message>
    <message>
      <source>Name the column with the text `text`, or choose it with --text-column (and --pair-column, --label-column): by its name, or by its number in a table without a header.</source>
      <translation>Nennen Sie die Spalte mit dem Text `text`, oder wählen Sie sie mit --text-column (und --pair-column, --label-column): mit ihrem Namen, oder mit ihrer Nummer in einer Tabelle ohne Kopfzeile.</translation>
    </message>
    <message>
      <source>no column has a usual name for a text, such as "text" or "sentence" (%1 %1[column|columns]: %2)</source>
      <translation>keine Spalte hat einen üblichen Namen für einen Text, wie „text“ oder „sentence“ (%1 %1[Spalte|Spalten]: %2)</translation>
    </message>
    <message>
      <source>A table needs a first line with the names of its columns.</source>
      <translation>Eine Tabelle braucht eine erste Zeile mit den Namen ihrer Spalten.</translation>
    </message>
    <message>
      <source>Correct the line, or leave such lines out (--skip-bad).</source>
      <translation>Berichtigen Sie die Zeile, oder lassen Sie solche Zeilen aus (--skip-bad).</translation>
    </message>
    <message>
      <source>not valid UTF-8 at byte %1 (another encoding, such as Windows-1252?)</source>
      <translation>kein gültiges UTF-8 bei Byte %1 (eine andere Kodierung, etwa Windows-1252?)</translation>
    </message>
    <message>
      <source>an id is text or a whole number</source>
      <translation>eine Kennung ist Text oder eine ganze Zahl</translation>
    </message>
    <message>
      <source>"input_ids" is empty</source>
      <translation>„input_ids“ ist leer</translation>
    </message>
    <message>
      <source>%1 ids, but %2 token types</source>
      <translation>%1 Token-Nummern, aber %2 Token-Typen</translation>
    </message>
    <message>
      <source>it has both "%1" and "input_ids"</source>
      <translation>es gibt „%1“ und „input_ids“ zugleich</translation>
    </message>
    <message>
      <source>the text "%1" is missing (null or NaN)</source>
      <translation>der Text „%1“ fehlt (null oder NaN)</translation>
    </message>
    <message>
      <source>it has neither "%1" nor "input_ids"</source>
      <translation>es gibt weder „%1“ noch „input_ids“</translation>
    </message>
    <message>
      <source>not valid UTF-8 (another encoding, such as Windows-1252?)</source>
      <translation>kein gültiges UTF-8 (eine andere Kodierung, etwa Windows-1252?)</translation>
    </message>
    <message>
      <source>%1 %1[field|fields], but the header has %2; a text that holds the separator needs quotes around it</source>
      <translation>%1 %1[Feld|Felder], aber die Kopfzeile hat %2; ein Text mit dem Trennzeichen darin braucht Anführungszeichen</translation>
    </message>
    <message>
      <source>%1 %1[field|fields], but the text is in field %2</source>
      <translation>%1 %1[Feld|Felder], aber der Text steht in Feld %2</translation>
    </message>
    <message>
      <source>The first line has the names of the columns.</source>
      <translation>Die erste Zeile hat die Namen der Spalten.</translation>
    </message>
    <message>
      <source>the header has more than %1 columns</source>
      <translation>die Kopfzeile hat mehr als %1 Spalten</translation>
    </message>
    <message>
      <source>Save the file as UTF-8.</source>
      <translation>Speichern Sie die Datei als UTF-8.</translation>
    </message>
    <message>
      <source>"%1" is neither right nor left</source>
      <translation>„%1“ ist weder right noch left</translation>
    </message>
    <message>
      <source>a %1 needs %2, which the folder does not have</source>
      <translation>ein %1 braucht %2, was der Ordner nicht hat</translation>
    </message>
    <message>
      <source>Save the tokenizer in the fast format (tokenizer.json).</source>
      <translation>Speichern Sie den Tokenizer im schnellen Format (tokenizer.json).</translation>
    </message>
    <message>
      <source>vocab.txt or tokenizer.json</source>
      <translation>vocab.txt oder tokenizer.json</translation>
    </message>
    <message>
      <source>vocab.json and merges.txt, or tokenizer.json</source>
      <translation>vocab.json und merges.txt, oder tokenizer.json</translation>
    </message>
    <message>
      <source>tokenizer.json</source>
      <translation>tokenizer.json</translation>
    </message>
    <message>
      <source>expected text or a token, found %1</source>
      <translation>erwartet war Text oder ein Token, gefunden wurde %1</translation>
    </message>
    <message>
      <source>"%1" is not a token id</source>
      <translation>„%1“ ist keine Token-Nummer</translation>
    </message>
    <message>
      <source>expected an object of ids and tokens, found %1</source>
      <translation>erwartet war ein Objekt aus Nummern und Token, gefunden wurde %1</translation>
    </message>
    <message>
      <source>If tokenizer.json describes the tokenizer completely, name PreTrainedTokenizerFast as tokenizer_class.</source>
      <translation>Wenn tokenizer.json den Tokenizer ganz beschreibt, nennen Sie PreTrainedTokenizerFast als tokenizer_class.</translation>
    </message>
    <message>
      <source>the tokenizer needs a %1, which is null</source>
      <translation>der Tokenizer braucht ein %1, das null ist</translation>
    </message>
    <message>
      <source>the file has %1 bytes, more than any tokenizer needs</source>
      <translation>die Datei hat %1 Bytes, mehr als irgendein Tokenizer braucht</translation>
    </message>
    <message>
      <source>expected an object</source>
      <translation>erwartet war ein Objekt</translation>
    </message>
    <message>
      <source>dropout makes the pieces random</source>
      <translation>Dropout macht die Stücke zufällig</translation>
    </message>
    <message>
      <source>expected a list</source>
      <translation>erwartet war eine Liste</translation>
    </message>
    <message>
      <source>a merge is neither a pair nor text</source>
      <translation>eine Verbindung ist weder ein Paar noch Text</translation>
    </message>
    <message>
      <source>the merge "%1" is not two parts</source>
      <translation>die Verbindung „%1“ besteht nicht aus zwei Teilen</translation>
    </message>
    <message>
      <source>merge %1 needs "%2", which is not in the vocabulary</source>
      <translation>Verbindung %1 braucht „%2“, was nicht im Vokabular ist</translation>
    </message>
    <message>
      <source>the right part of merge %1 is shorter than the prefix of subwords</source>
      <translation>der rechte Teil der Verbindung %1 ist kürzer als das Präfix der Teilwörter</translation>
    </message>
    <message>
      <source>expected a list of pieces and scores</source>
      <translation>erwartet war eine Liste aus Stücken und Bewertungen</translation>
    </message>
    <message>
      <source>entry %1 is not a piece and its score</source>
      <translation>Eintrag %1 ist nicht ein Stück mit seiner Bewertung</translation>
    </message>
    <message>
      <source>the vocabulary is empty</source>
      <translation>das Vokabular ist leer</translation>
    </message>
    <message>
      <source>A text has characters that the tokenizer does not know, and it has no unk_id</source>
      <translation>Ein Text hat Zeichen, die der Tokenizer nicht kennt, und er hat keine unk_id</translation>
    </message>
    <message>
      <source>the tokenizer model "%1" is not known</source>
      <translation>das Tokenizer-Modell „%1“ ist nicht bekannt</translation>
    </message>
    <message>
      <source>A text has characters that the tokenizer does not know, and its unknown token "%1" is not in the vocabulary</source>
      <translation>Ein Text hat Zeichen, die der Tokenizer nicht kennt, und sein Token „%1“ für Unbekanntes ist nicht im Vokabular</translation>
    </message>
    <message>
      <source>expected an object of pieces and ids, found %1</source>
      <translation>erwartet war ein Objekt aus Stücken und Nummern, gefunden wurde %1</translation>
    </message>
    <message>
      <source>the id of "%1" is %2, which is not a token id</source>
      <translation>die Nummer von „%1“ ist %2, was keine Token-Nummer ist</translation>
    </message>
    <message>
      <source>the column `%1` is both texts of the pair</source>
      <translation>die Spalte `%1` ist beide Texte des Paars</translation>
    </message>
    <message>
      <source>Write it as JSON lines: in pandas, to_json("FILE.jsonl", orient="records", lines=True).</source>
      <translation>Schreiben Sie sie als JSON-Zeilen: in pandas mit to_json("DATEI.jsonl", orient="records", lines=True).</translation>
    </message>
    <message>
      <source>Save it as UTF-8, for example: iconv -f UTF-16 -t UTF-8 FILE &gt; NEW.</source>
      <translation>Speichern Sie sie als UTF-8, zum Beispiel: iconv -f UTF-16 -t UTF-8 DATEI &gt; NEU.</translation>
    </message>
    <message>
      <source>a ZIP file (.zip, .xlsx, .npz)</source>
      <translation>eine ZIP-Datei (.zip, .xlsx, .npz)</translation>
    </message>
    <message>
      <source>Unpack it, or save the table as CSV in UTF-8.</source>
      <translation>Entpacken Sie sie, oder speichern Sie die Tabelle als CSV in UTF-8.</translation>
    </message>
    <message>
      <source>compressed by Zstandard</source>
      <translation>mit Zstandard verdichtet</translation>
    </message>
    <message>
      <source>Unpack it: unzstd FILE.</source>
      <translation>Entpacken Sie sie: unzstd DATEI.</translation>
    </message>
    <message>
      <source>compressed by bzip2</source>
      <translation>mit bzip2 verdichtet</translation>
    </message>
    <message>
      <source>Unpack it: bunzip2 FILE.</source>
      <translation>Entpacken Sie sie: bunzip2 DATEI.</translation>
    </message>
    <message>
      <source>compressed by xz</source>
      <translation>mit xz verdichtet</translation>
    </message>
    <message>
      <source>Unpack it: unxz FILE.</source>
      <translation>Entpacken Sie sie: unxz DATEI.</translation>
    </message>
    <message>
      <source>a 7z file</source>
      <translation>eine 7z-Datei</translation>
    </message>
    <message>
      <source>Unpack it.</source>
      <translation>Entpacken Sie sie.</translation>
    </message>
    <message>
      <source>a Parquet file</source>
      <translation>eine Parquet-Datei</translation>
    </message>
    <message>
      <source>an Arrow file</source>
      <translation>eine Arrow-Datei</translation>
    </message>
    <message>
      <source>an Avro file</source>
      <translation>eine Avro-Datei</translation>
    </message>
    <message>
      <source>an HDF5 file</source>
      <translation>eine HDF5-Datei</translation>
    </message>
    <message>
      <source>An archive is opened as a source; it is no dataset.</source>
      <translation>Ein Archiv wird als Quelle geöffnet; es ist kein Datensatz.</translation>
    </message>
    <message>
      <source>a NumPy file</source>
      <translation>eine NumPy-Datei</translation>
    </message>
    <message>
      <source>a Python pickle</source>
      <translation>ein Python-Pickle</translation>
    </message>
    <message>
      <source>an SQLite database</source>
      <translation>eine SQLite-Datenbank</translation>
    </message>
    <message>
      <source>Write the table as CSV in UTF-8.</source>
      <translation>Schreiben Sie die Tabelle als CSV in UTF-8.</translation>
    </message>
    <message>
      <source>a PDF file</source>
      <translation>eine PDF-Datei</translation>
    </message>
    <message>
      <source>Write its text into a file with one text per line.</source>
      <translation>Schreiben Sie ihren Text in eine Datei mit einem Text je Zeile.</translation>
    </message>
    <message>
      <source>an old Office file (.xls, .doc)</source>
      <translation>eine alte Office-Datei (.xls, .doc)</translation>
    </message>
    <message>
      <source>Save the table as CSV in UTF-8.</source>
      <translation>Speichern Sie die Tabelle als CSV in UTF-8.</translation>
    </message>
    <message>
      <source>text in UTF-32</source>
      <translation>Text in UTF-32</translation>
    </message>
    <message>
      <source>Save it as UTF-8, for example: iconv -f UTF-32 -t UTF-8 FILE &gt; NEW.</source>
      <translation>Speichern Sie sie als UTF-8, zum Beispiel: iconv -f UTF-32 -t UTF-8 DATEI &gt; NEU.</translation>
    </message>
    <message>
      <source>text in UTF-16</source>
      <translation>Text in UTF-16</translation>
    </message>
    <message>
      <source>a pointer of Git LFS, not the file itself</source>
      <translation>ein Verweis von Git LFS, nicht die Datei selbst</translation>
    </message>
    <message>
      <source>Fetch the file: git lfs pull.</source>
      <translation>Holen Sie die Datei: git lfs pull.</translation>
    </message>
    <message>
      <source>a web page</source>
      <translation>eine Webseite</translation>
    </message>
    <message>
      <source>Download the file itself.</source>
      <translation>Laden Sie die Datei selbst herunter.</translation>
    </message>
    <message>
      <source>an XML file</source>
      <translation>eine XML-Datei</translation>
    </message>
    <message>
      <source>Add a first line with the names of the columns (text, label), or give the number of the column: --text-column 1.</source>
      <translation>Fügen Sie eine erste Zeile mit den Namen der Spalten ein (text, label), oder geben Sie die Nummer der Spalte: --text-column 1.</translation>
    </message>
    <message>
      <source>a binary file</source>
      <translation>eine Binärdatei</translation>
    </message>
    <message>
      <source>a file of words with their tags (CoNLL), but not CoNLL-U</source>
      <translation>eine Datei aus Wörtern mit ihren Kennzeichen (CoNLL), aber nicht CoNLL-U</translation>
    </message>
    <message>
      <source>Write a text in each line.</source>
      <translation>Schreiben Sie in jede Zeile einen Text.</translation>
    </message>
    <message>
      <source>a file of another format by its name (%1)</source>
      <translation>dem Namen nach eine Datei eines anderen Formats (%1)</translation>
    </message>
    <message>
      <source>If each of its lines is a text, give it a name that ends in .txt.</source>
      <translation>Wenn jede ihrer Zeilen ein Text ist, geben Sie ihr einen Namen, der auf .txt endet.</translation>
    </message>
    <message>
      <source>Divide it.</source>
      <translation>Teilen Sie sie.</translation>
    </message>
    <message>
      <source>the object that begins here does not end</source>
      <translation>das Objekt, das hier beginnt, endet nicht</translation>
    </message>
    <message>
      <source>Is the file cut off?</source>
      <translation>Ist die Datei abgeschnitten?</translation>
    </message>
    <message>
      <source>not valid JSON: the list has something that is no value</source>
      <translation>kein gültiges JSON: die Liste enthält etwas, das kein Wert ist</translation>
    </message>
    <message>
      <source>the list has something that is neither an object nor a text</source>
      <translation>die Liste enthält etwas, das weder ein Objekt noch ein Text ist</translation>
    </message>
    <message>
      <source>not valid JSON: a comma or the closing bracket should be here</source>
      <translation>kein gültiges JSON: hier sollte ein Komma oder die schließende Klammer stehen</translation>
    </message>
    <message>
      <source>the list that begins here does not end</source>
      <translation>die Liste, die hier beginnt, endet nicht</translation>
    </message>
    <message>
      <source>the columns have different lengths: `%1` has %2, `%3` has %4</source>
      <translation>die Spalten sind verschieden lang: `%1` hat %2, `%3` hat %4</translation>
    </message>
    <message>
      <source>the names in "columns" are not all texts</source>
      <translation>die Namen in „columns“ sind nicht alle Texte</translation>
    </message>
    <message>
      <source>record %1 of "data" does not have a value for each of the %2 columns</source>
      <translation>Eintrag %1 von „data“ hat nicht für jede der %2 Spalten einen Wert</translation>
    </message>
    <message>
      <source>there are several lists of records: %1</source>
      <translation>es gibt mehrere Listen von Einträgen: %1</translation>
    </message>
    <message>
      <source>Write each into a file of its own.</source>
      <translation>Schreiben Sie jede in eine eigene Datei.</translation>
    </message>
    <message>
      <source>there is something after the value</source>
      <translation>nach dem Wert steht noch etwas</translation>
    </message>
    <message>
      <source>the text ends where a value should be</source>
      <translation>der Text endet, wo ein Wert stehen sollte</translation>
    </message>
    <message>
      <source>a name in double quotes should be here</source>
      <translation>hier sollte ein Name in doppelten Anführungszeichen stehen</translation>
    </message>
    <message>
      <source>a colon should be here</source>
      <translation>hier sollte ein Doppelpunkt stehen</translation>
    </message>
    <message>
      <source>a comma or the closing brace should be here</source>
      <translation>hier sollte ein Komma oder die schließende geschweifte Klammer stehen</translation>
    </message>
    <message>
      <source>a comma or the closing bracket should be here</source>
      <translation>hier sollte ein Komma oder die schließende Klammer stehen</translation>
    </message>
    <message>
      <source>there is a control character in a string</source>
      <translation>in einem Text steht ein Steuerzeichen</translation>
    </message>
    <message>
      <source>a string does not end</source>
      <translation>ein Text endet nicht</translation>
    </message>
    <message>
      <source>a string has an escape that is not one of JSON</source>
      <translation>ein Text hat eine Ersatzfolge, die JSON nicht kennt</translation>
    </message>
    <message>
      <source>this is not a number</source>
      <translation>das ist keine Zahl</translation>
    </message>
    <message>
      <source>a number is beyond the range of numbers</source>
      <translation>eine Zahl liegt außerhalb des Zahlenbereichs</translation>
    </message>
    <message>
      <source>there is no value here</source>
      <translation>hier ist kein Wert</translation>
    </message>
    <message>
      <source>a field in quotes does not end</source>
      <translation>ein Feld in Anführungszeichen endet nicht</translation>
    </message>
    <message>
      <source>there is text after the closing quote of a field</source>
      <translation>nach dem schließenden Anführungszeichen eines Felds steht Text</translation>
    </message>
    <message>
      <source>the content is not one character</source>
      <translation>der Inhalt ist nicht ein Zeichen</translation>
    </message>
    <message>
      <source>the decoder "%1" is not known</source>
      <translation>der Decoder „%1“ ist nicht bekannt</translation>
    </message>
    <message>
      <source>The windows of a truncated text have more than %1 tokens together</source>
      <translation>Die Fenster eines gekürzten Texts haben zusammen mehr als %1 Token</translation>
    </message>
    <message>
      <source>Use a smaller stride, a larger max_length or shorter texts.</source>
      <translation>Nehmen Sie ein kleineres stride, ein größeres max_length oder kürzere Texte.</translation>
    </message>
    <message>
      <source>A truncation with stride %1 leaves no progress in windows of %2 tokens</source>
      <translation>Eine Kürzung mit stride %1 kommt in Fenstern von %2 Token nicht voran</translation>
    </message>
    <message>
      <source>Use a smaller stride or a larger max_length.</source>
      <translation>Nehmen Sie ein kleineres stride oder ein größeres max_length.</translation>
    </message>
    <message>
      <source>The truncation only_second needs a text pair</source>
      <translation>Die Kürzung only_second braucht ein Textpaar</translation>
    </message>
    <message>
      <source>Use longest_first or only_first.</source>
      <translation>Nehmen Sie longest_first oder only_first.</translation>
    </message>
    <message>
      <source>The truncation %1 cannot remove %2 of %3 tokens</source>
      <translation>Die Kürzung %1 kann nicht %2 von %3 Token entfernen</translation>
    </message>
    <message>
      <source>Use longest_first or a larger max_length.</source>
      <translation>Nehmen Sie longest_first oder ein größeres max_length.</translation>
    </message>
    <message>
      <source>"%1" is not a truncation strategy; use longest_first, only_first or only_second</source>
      <translation>„%1“ ist keine Art der Kürzung; nehmen Sie longest_first, only_first oder only_second</translation>
    </message>
    <message>
      <source>"%1" is not a truncation direction; use right or left</source>
      <translation>„%1“ ist keine Richtung der Kürzung; nehmen Sie right oder left</translation>
    </message>
    <message>
      <source>Lengths of a truncation are 0 or more</source>
      <translation>Längen einer Kürzung sind 0 oder mehr</translation>
    </message>
    <message>
      <source>the normalizer "%1" is not known</source>
      <translation>der Normalizer „%1“ ist nicht bekannt</translation>
    </message>
    <message>
      <source>expected a piece and its id</source>
      <translation>erwartet war ein Stück und seine Nummer</translation>
    </message>
    <message>
      <source>the template of a single text uses the pair</source>
      <translation>die Vorlage für einen Text benutzt das Paar</translation>
    </message>
    <message>
      <source>the template of a pair does not use both texts</source>
      <translation>die Vorlage für ein Paar benutzt nicht beide Texte</translation>
    </message>
    <message>
      <source>the template has more than %1 entries</source>
      <translation>die Vorlage hat mehr als %1 Einträge</translation>
    </message>
    <message>
      <source>the entry is neither SpecialToken nor Sequence</source>
      <translation>der Eintrag ist weder SpecialToken noch Sequence</translation>
    </message>
    <message>
      <source>there is no text "%1"</source>
      <translation>es gibt keinen Text „%1“</translation>
    </message>
    <message>
      <source>its numbers of ids and tokens differ</source>
      <translation>es hat verschieden viele Nummern und Token</translation>
    </message>
    <message>
      <source>it has more than %1 tokens</source>
      <translation>es hat mehr als %1 Token</translation>
    </message>
    <message>
      <source>the post-processor "%1" is not known</source>
      <translation>der Post-Processor „%1“ ist nicht bekannt</translation>
    </message>
    <message>
      <source>it is not base 64</source>
      <translation>das ist nicht Base 64</translation>
    </message>
    <message>
      <source>the table is too short</source>
      <translation>die Tabelle ist zu kurz</translation>
    </message>
    <message>
      <source>the table's trie is longer than the table</source>
      <translation>der Trie der Tabelle ist länger als die Tabelle</translation>
    </message>
    <message>
      <source>the table's texts are not valid UTF-8</source>
      <translation>die Texte der Tabelle sind kein gültiges UTF-8</translation>
    </message>
    <message>
      <source>the delimiter is not one character</source>
      <translation>das Trennzeichen ist nicht ein Zeichen</translation>
    </message>
    <message>
      <source>the pre-tokenizer "%1" is not known</source>
      <translation>der Pre-Tokenizer „%1“ ist nicht bekannt</translation>
    </message>
    <message>
      <source>the replacement is not one character</source>
      <translation>der Ersatz ist nicht ein Zeichen</translation>
    </message>
    <message>
      <source>the prepend scheme "%1" is not known</source>
      <translation>die Art des Voranstellens „%1“ ist nicht bekannt</translation>
    </message>
    <message>
      <source>the split behavior "%1" is not known</source>
      <translation>die Art des Teilens „%1“ ist nicht bekannt</translation>
    </message>
    <message>
      <source>A length of %1 tokens leaves no room for %2 special tokens</source>
      <translation>Eine Länge von %1 Token lässt keinen Platz für %2 Spezialtoken</translation>
    </message>
    <message>
      <source>Use a larger max_length.</source>
      <translation>Nehmen Sie ein größeres max_length.</translation>
    </message>
    <message>
      <source>No heads share a key-value head</source>
      <translation>Keine Köpfe teilen sich einen Key-Value-Kopf</translation>
    </message>
    <message>
      <source>Leave out --groups.</source>
      <translation>Lassen Sie --groups weg.</translation>
    </message>
    <message>
      <source>the folder contains model folders, which need an input</source>
      <translation>der Ordner enthält Modellordner, die eine Eingabe brauchen</translation>
    </message>
    <message>
      <source>Add --input FILE and -o FOLDER for the archives.</source>
      <translation>Geben Sie --input DATEI und -o ORDNER für die Archive.</translation>
    </message>
    <message>
      <source>-o, --probe, --force and --events need models to run: add --input FILE</source>
      <translation>-o, --probe, --force und --events brauchen Modelle zum Rechnen: geben Sie --input DATEI</translation>
    </message>
    <message>
      <source>the folder contains archives, which need no --input</source>
      <translation>der Ordner enthält Archive, die kein --input brauchen</translation>
    </message>
    <message>
      <source>-o names no folder for the archives</source>
      <translation>-o nennt keinen Ordner für die Archive</translation>
    </message>
    <message>
      <source>Give -o FOLDER.</source>
      <translation>Geben Sie -o ORDNER.</translation>
    </message>
    <message>
      <source>There is nothing to cluster</source>
      <translation>Es gibt nichts zu gruppieren</translation>
    </message>
    <message>
      <source>Name an archive, or a distance matrix with --from-matrix.</source>
      <translation>Nennen Sie ein Archiv oder mit --from-matrix eine Matrix von Abständen.</translation>
    </message>
    <message>
      <source>Archives and --from-matrix cannot be clustered together</source>
      <translation>Archive und --from-matrix lassen sich nicht zusammen gruppieren</translation>
    </message>
    <message>
      <source>Name one of them.</source>
      <translation>Nennen Sie eines davon.</translation>
    </message>
    <message>
      <source>There is not enough memory for this</source>
      <translation>Dafür reicht der Speicher nicht</translation>
    </message>
    <message>
      <source>Use a smaller dataset, or detail `summary`.</source>
      <translation>Nehmen Sie einen kleineren Datensatz oder detail `summary`.</translation>
    </message>
    <message>
      <source>--unpaired compares two sources</source>
      <translation>--unpaired vergleicht zwei Quellen</translation>
    </message>
    <message>
      <source>Name two archives.</source>
      <translation>Nennen Sie zwei Archive.</translation>
    </message>
    <message>
      <source>--tokens, --weights, --pairs, --tasks, --by, --sample and --replicates need the same examples in both sources</source>
      <translation>--tokens, --weights, --pairs, --tasks, --by, --sample und --replicates brauchen dieselben Beispiele in beiden Quellen</translation>
    </message>
    <message>
      <source>Leave them out to compare two groups of examples.</source>
      <translation>Lassen Sie sie weg, um zwei Gruppen von Beispielen zu vergleichen.</translation>
    </message>
    <message>
      <source>the weights of %1 and %2 cannot be compared: a model folder is not where the archive says it was, holds other weights by now, or the models have different shapes</source>
      <translation>die Gewichte von %1 und %2 lassen sich nicht vergleichen: ein Modellordner ist nicht da, wo er laut Archiv war, hat inzwischen andere Gewichte, oder die Modelle haben verschiedene Formen</translation>
    </message>
    <message>
      <source>`headwise-cli weights BASE TUNED` compares any two folders and says what is wrong.</source>
      <translation>`headwise-cli weights BASIS TRAINIERT` vergleicht beliebige zwei Ordner und sagt, was nicht stimmt.</translation>
    </message>
    <message>
      <source>--tasks needs a base and two or more sources that were fine-tuned from it</source>
      <translation>--tasks braucht eine Basis und zwei oder mehr Quellen, die daraus trainiert wurden</translation>
    </message>
    <message>
      <source>Name them all, the base first or with --reference.</source>
      <translation>Nennen Sie alle, die Basis zuerst oder mit --reference.</translation>
    </message>
    <message>
      <source>--maps writes the maps of one example</source>
      <translation>--maps schreibt die Karten eines Beispiels</translation>
    </message>
    <message>
      <source>Name it with --example.</source>
      <translation>Nennen Sie es mit --example.</translation>
    </message>
    <message>
      <source>--tokens follows the tokens of two sources</source>
      <translation>--tokens folgt den Token zweier Quellen</translation>
    </message>
    <message>
      <source>Name two.</source>
      <translation>Nennen Sie zwei.</translation>
    </message>
    <message>
      <source>There is nothing to describe: give an archive, or --input FILE</source>
      <translation>Es gibt nichts zu beschreiben: geben Sie ein Archiv oder --input DATEI</translation>
    </message>
    <message>
      <source>the tokenizer is needed to know which tokens are special</source>
      <translation>der Tokenizer ist nötig, um die Spezialtoken zu kennen</translation>
    </message>
    <message>
      <source>--csv holds one table</source>
      <translation>--csv fasst eine Tabelle</translation>
    </message>
    <message>
      <source>Ask for one of --roles, --contrast, --association.</source>
      <translation>Verlangen Sie eines von --roles, --contrast, --association.</translation>
    </message>
    <message>
      <source>--threshold is of the roles that --roles prints</source>
      <translation>--threshold gehört zu den Rollen, die --roles druckt</translation>
    </message>
    <message>
      <source>Add --roles.</source>
      <translation>Geben Sie --roles dazu.</translation>
    </message>
    <message>
      <source>--pair-by pairs the examples of --contrast</source>
      <translation>--pair-by paart die Beispiele von --contrast</translation>
    </message>
    <message>
      <source>Add --contrast COLUMN=A,B.</source>
      <translation>Geben Sie --contrast SPALTE=A,B dazu.</translation>
    </message>
    <message>
      <source>the line gives input_ids, which need no tokenizer</source>
      <translation>die Zeile gibt input_ids, die keinen Tokenizer brauchen</translation>
    </message>
    <message>
      <source>--layers and --heads leave no head</source>
      <translation>--layers und --heads lassen keinen Kopf übrig</translation>
    </message>
    <message>
      <source>The models have %1 heads in %2 layers.</source>
      <translation>Die Modelle haben %1 Köpfe in %2 Schichten.</translation>
    </message>
    <message>
      <source>--layers and --heads choose rows of two models</source>
      <translation>--layers und --heads wählen Zeilen zweier Modelle</translation>
    </message>
    <message>
      <source>Give BASE and TUNED, or leave them out: distances are those of all heads.</source>
      <translation>Geben Sie BASIS und TRAINIERT, oder lassen Sie sie weg: Abstände sind die aller Köpfe.</translation>
    </message>
    <message>
      <source>--part and --matrix are about the heads of one model</source>
      <translation>--part und --matrix betreffen die Köpfe eines Modells</translation>
    </message>
    <message>
      <source>Give one folder for distances between its heads, or leave them out.</source>
      <translation>Geben Sie einen Ordner für Abstände zwischen seinen Köpfen, oder lassen Sie sie weg.</translation>
    </message>
    <message>
      <source>'%1' is not a list of numbers</source>
      <translation>„%1“ ist keine Liste von Zahlen</translation>
    </message>
    <message>
      <source>Write lists as 0,3-5.</source>
      <translation>Schreiben Sie Listen wie 0,3-5.</translation>
    </message>
    <message>
      <source>'%1' in the list '%2' runs backwards</source>
      <translation>„%1“ in der Liste „%2“ läuft rückwärts</translation>
    </message>
    <message>
      <source>Write %1-%2.</source>
      <translation>Schreiben Sie %1-%2.</translation>
    </message>
    <message>
      <source>%1 %2: there is no %3 %4</source>
      <translation>%1 %2: es gibt kein %3 %4</translation>
    </message>
    <message>
      <source>There are %1.</source>
      <translation>Es gibt %1.</translation>
    </message>
    <message>
      <source>%1 %2 is not known</source>
      <translation>%1 %2 ist nicht bekannt</translation>
    </message>
    <message>
      <source>See the command's --help.</source>
      <translation>Siehe --help des Befehls.</translation>
    </message>
    <message>
      <source>no source has an example with the key "%1"</source>
      <translation>keine Quelle hat ein Beispiel mit dem Schlüssel „%1“</translation>
    </message>
    <message>
      <source>Keys are such as "%1".</source>
      <translation>Schlüssel sind etwa „%1“.</translation>
    </message>
    <message>
      <source>the reference has no such stack</source>
      <translation>die Referenz hat keinen solchen Stapel</translation>
    </message>
    <message>
      <source>no source has maps of the example</source>
      <translation>keine Quelle hat Karten des Beispiels</translation>
    </message>
    <message>
      <source>these are too many numbers for the ranks to exchange</source>
      <translation>das sind zu viele Zahlen für den Austausch der Ränge</translation>
    </message>
    <message>
      <source>Choose measures, layers or heads, or use one process.</source>
      <translation>Wählen Sie Maße, Schichten oder Köpfe, oder nehmen Sie einen Prozess.</translation>
    </message>
    <message>
      <source>this headwise-cli was built without MPI, so it cannot be one of %1 ranks</source>
      <translation>dieses headwise-cli wurde ohne MPI gebaut und kann also nicht einer von %1 Rängen sein</translation>
    </message>
    <message>
      <source>Install Open MPI's development files and build again, or start it without mpirun or srun.</source>
      <translation>Installieren Sie die Entwicklungsdateien von Open MPI, und bauen Sie neu, oder starten Sie es ohne mpirun oder srun.</translation>
    </message>
    <message>
      <source>a part of an earlier run exists already</source>
      <translation>ein Teil eines früheren Laufs ist schon da</translation>
    </message>
    <message>
      <source>Continue that run with --resume, or start again with --force.</source>
      <translation>Setzen Sie diesen Lauf mit --resume fort, oder beginnen Sie neu mit --force.</translation>
    </message>
    <message>
      <source>%1 %2 is not one of the sources</source>
      <translation>%1 %2 ist keine der Quellen</translation>
    </message>
    <message>
      <source>They are %1 to %2, in the order given.</source>
      <translation>Es sind %1 bis %2, in der gegebenen Reihenfolge.</translation>
    </message>
    <message>
      <source>--replicates names the same source twice</source>
      <translation>--replicates nennt dieselbe Quelle zweimal</translation>
    </message>
    <message>
      <source>Write letters of different sources, such as B,C.</source>
      <translation>Schreiben Sie Buchstaben verschiedener Quellen, etwa B,C.</translation>
    </message>
    <message>
      <source>--replicates names two or more sources</source>
      <translation>--replicates nennt zwei oder mehr Quellen</translation>
    </message>
    <message>
      <source>Write their letters, such as B,C or B,C,D.</source>
      <translation>Schreiben Sie ihre Buchstaben, etwa B,C oder B,C,D.</translation>
    </message>
    <message>
      <source>There is no input: give --input FILE or --text "..."</source>
      <translation>Es gibt keine Eingabe: geben Sie --input DATEI oder --text "..."</translation>
    </message>
    <message>
      <source>--input and --text exclude each other</source>
      <translation>--input und --text schließen einander aus</translation>
    </message>
    <message>
      <source>a model folder needs an input</source>
      <translation>ein Modellordner braucht eine Eingabe</translation>
    </message>
    <message>
      <source>Add --input FILE or --text "...".</source>
      <translation>Geben Sie --input DATEI oder --text "..." dazu.</translation>
    </message>
    <message>
      <source>--detail %1 is not known</source>
      <translation>--detail %1 ist nicht bekannt</translation>
    </message>
    <message>
      <source>the folder cannot be created: %1</source>
      <translation>der Ordner lässt sich nicht anlegen: %1</translation>
    </message>
    <message>
      <source>the archive exists already and differs in %1</source>
      <translation>das Archiv ist schon da und unterscheidet sich in %1</translation>
    </message>
    <message>
      <source>Use --force to capture every step again, or another folder.</source>
      <translation>Rechnen Sie mit --force jeden Schritt neu, oder nehmen Sie einen anderen Ordner.</translation>
    </message>
    <message>
      <source>Write lines of a name, a tab and words with commas between them, or a JSON object of lists.</source>
      <translation>Schreiben Sie Zeilen aus einem Namen, einem Tabulator und Wörtern mit Kommas dazwischen, oder ein JSON-Objekt aus Listen.</translation>
    </message>
    <message>
      <source>the word lists cannot be read</source>
      <translation>die Wortlisten können nicht gelesen werden</translation>
    </message>
    <message>
      <source>the word lists are not a JSON object of lists: %1</source>
      <translation>die Wortlisten sind kein JSON-Objekt aus Listen: %1</translation>
    </message>
    <message>
      <source>the word lists are not a JSON object of lists</source>
      <translation>die Wortlisten sind kein JSON-Objekt aus Listen</translation>
    </message>
    <message>
      <source>"%1" is not a list of words</source>
      <translation>„%1“ ist keine Liste von Wörtern</translation>
    </message>
    <message>
      <source>"%1" contains something that is not a word</source>
      <translation>„%1“ enthält etwas, das kein Wort ist</translation>
    </message>
    <message>
      <source>there is no name and tab</source>
      <translation>es fehlt der Name mit Tabulator</translation>
    </message>
    <message>
      <source>the list "%1" contains no word</source>
      <translation>die Liste „%1“ enthält kein Wort</translation>
    </message>
    <message>
      <source>there is no word list</source>
      <translation>es gibt keine Wortliste</translation>
    </message>
    <message>
      <source>column "%1" holds words</source>
      <translation>die Spalte „%1“ enthält Wörter</translation>
    </message>
    <message>
      <source>An association needs numbers, such as correct.</source>
      <translation>Ein Zusammenhang braucht Zahlen, etwa correct.</translation>
    </message>
    <message>
      <source>--threshold %1 has no number</source>
      <translation>--threshold %1 hat keine Zahl</translation>
    </message>
    <message>
      <source>Write ROLE=NUMBER.</source>
      <translation>Schreiben Sie ROLLE=ZAHL.</translation>
    </message>
    <message>
      <source>--contrast %1 does not name two slices</source>
      <translation>--contrast %1 nennt nicht zwei Teilmengen</translation>
    </message>
    <message>
      <source>Write COLUMN=A,B.</source>
      <translation>Schreiben Sie SPALTE=A,B.</translation>
    </message>
    <message>
      <source>there is no role "%1"</source>
      <translation>es gibt keine Rolle „%1“</translation>
    </message>
    <message>
      <source>no examples of the two slices share a %1</source>
      <translation>keine Beispiele der zwei Teilmengen haben %1 gemeinsam</translation>
    </message>
    <message>
      <source>Without --pair-by the slices are compared unpaired.</source>
      <translation>Ohne --pair-by werden die Teilmengen ungepaart verglichen.</translation>
    </message>
    <message>
      <source>--scores are of the heads of one stack</source>
      <translation>--scores gehören zu den Köpfen eines Stapels</translation>
    </message>
    <message>
      <source>Choose it with --stack.</source>
      <translation>Wählen Sie ihn mit --stack.</translation>
    </message>
    <message>
      <source>--scores: "%1" is the name of another measure</source>
      <translation>--scores: „%1“ ist der Name eines anderen Maßes</translation>
    </message>
    <message>
      <source>Choose another NAME for NAME=FILE.</source>
      <translation>Wählen Sie einen anderen NAMEN für NAME=DATEI.</translation>
    </message>
    <message>
      <source>--scores "%1" is not NAME=FILE</source>
      <translation>--scores „%1“ ist nicht NAME=DATEI</translation>
    </message>
    <message>
      <source>Give, for example, --scores importance=head_importance.npy.</source>
      <translation>Geben Sie zum Beispiel --scores importance=head_importance.npy.</translation>
    </message>
    <message>
      <source>there is no command '%1'</source>
      <translation>es gibt keinen Befehl „%1“</translation>
    </message>
    <message>
      <source>the command '%1' is not possible now: %2</source>
      <translation>der Befehl „%1“ ist jetzt nicht möglich: %2</translation>
    </message>
    <message>
      <source>the command '%1' needs '%2'</source>
      <translation>der Befehl „%1“ braucht „%2“</translation>
    </message>
    <message>
      <source>the picture cannot be written</source>
      <translation>das Bild kann nicht geschrieben werden</translation>
    </message>
    <message>
      <source>there is no such archive of a typed sentence</source>
      <translation>es gibt kein solches Archiv eines getippten Satzes</translation>
    </message>
    <message>
      <source>there is no head '%1'</source>
      <translation>es gibt keinen Kopf „%1“</translation>
    </message>
    <message>
      <source>--screens names a folder for pictures.</source>
      <translation>--screens nennt einen Ordner für Bilder.</translation>
    </message>
    <message>
      <source>there is nothing to draw: name archives, a session, or model folders with --input</source>
      <translation>es gibt nichts zu zeichnen: nennen Sie Archive, eine Sitzung oder Modellordner mit --input</translation>
    </message>
    <message>
      <source>the archive cannot be copied: %1</source>
      <translation>das Archiv lässt sich nicht kopieren: %1</translation>
    </message>
    <message>
      <source>line %1: %2</source>
      <translation>Zeile %1: %2</translation>
    </message>
    <message>
      <source>the record cannot be written: %1</source>
      <translation>die Aufzeichnung kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
      <source>the record has version %1, this program plays up to %2</source>
      <translation>die Aufzeichnung hat die Version %1, dieses Programm spielt bis %2</translation>
    </message>
    <message>
      <source>'size' is not the width and height of a window, from %1 to %2</source>
      <translation>„size“ ist nicht Breite und Höhe eines Fensters, von %1 bis %2</translation>
    </message>
    <message>
      <source>'%1' is not %2</source>
      <translation>„%1“ ist nicht: %2</translation>
    </message>
    <message>
      <source>an object</source>
      <translation>ein Objekt</translation>
    </message>
    <message>
      <source>it has neither a 'command' nor an 'expect', or both</source>
      <translation>sie hat weder „command“ noch „expect“, oder beide</translation>
    </message>
    <message>
      <source>it is not JSON: %1</source>
      <translation>das ist kein JSON: %1</translation>
    </message>
    <message>
      <source>it is not a JSON object</source>
      <translation>das ist kein JSON-Objekt</translation>
    </message>
    <message>
      <source>the record is empty</source>
      <translation>die Aufzeichnung ist leer</translation>
    </message>
    <message>
      <source>A record is written by headwise --record.</source>
      <translation>Eine Aufzeichnung schreibt headwise --record.</translation>
    </message>
    <message>
      <source>the record cannot be read: %1</source>
      <translation>die Aufzeichnung kann nicht gelesen werden: %1</translation>
    </message>
    <message>
      <source>the view was not drawn within %1 s</source>
      <translation>die Ansicht wurde nicht in %1 s gezeichnet</translation>
    </message>
    <message>
      <source>there is no finding '%1'</source>
      <translation>es gibt keinen Befund „%1“</translation>
    </message>
    <message>
      <source>there is no note %1</source>
      <translation>es gibt keine Notiz %1</translation>
    </message>
    <message>
      <source>'theme' is %1</source>
      <translation>„theme“ ist %1</translation>
    </message>
    <message>
      <source>Themes are: system, light, dark</source>
      <translation>Farbschemata sind: system, light, dark</translation>
    </message>
    <message>
      <source>there is no %1 %2</source>
      <translation>es gibt keine %1 %2</translation>
    </message>
    <message>
      <source>row</source>
      <translation>Zeile</translation>
    </message>
    <message>
      <source>column</source>
      <translation>Spalte</translation>
    </message>
    <message>
      <source>They are counted from 0 to %1; -1 stands for none</source>
      <translation>Gezählt wird von 0 bis %1; -1 steht für keine</translation>
    </message>
    <message>
      <source>this view has no table to write as %1</source>
      <translation>diese Ansicht hat keine Tabelle, die sich als %1 schreiben lässt</translation>
    </message>
    <message>
      <source>there is no cluster %1</source>
      <translation>es gibt keinen Cluster %1</translation>
    </message>
    <message>
      <source>They are numbered from 1 to %1</source>
      <translation>Sie sind von 1 bis %1 nummeriert</translation>
    </message>
    <message>
      <source>the field '%1'%2 is %3, not %4</source>
      <translation>das Feld „%1“%2 ist %3, nicht %4</translation>
    </message>
    <message>
      <source>the steps of '%1' are not numbers in ascending order, each with a 'path'</source>
      <translation>die Schritte von „%1“ sind nicht aufsteigende Zahlen, jede mit einem „path“</translation>
    </message>
    <message>
      <source>the 'path' of '%1' is none of its steps</source>
      <translation>der „path“ von „%1“ ist keiner seiner Schritte</translation>
    </message>
    <message>
      <source>source %1 has no 'path'</source>
      <translation>Quelle %1 hat keinen „path“</translation>
    </message>
    <message>
      <source>'visible' of source %1 is not true or false</source>
      <translation>„visible“ der Quelle %1 ist nicht true oder false</translation>
    </message>
    <message>
      <source>the field 'typed'%1 contains %2, which is not a path</source>
      <translation>das Feld „typed“%1 enthält %2, was kein Pfad ist</translation>
    </message>
    <message>
      <source>'%1' is no step of the source after it</source>
      <translation>„%1“ ist kein Schritt der Quelle danach</translation>
    </message>
    <message>
      <source>it is not a Headwise session: it is not a JSON object</source>
      <translation>das ist keine Headwise-Sitzung: es ist kein JSON-Objekt</translation>
    </message>
    <message>
      <source>'version' is missing or not a number</source>
      <translation>„version“ fehlt oder ist keine Zahl</translation>
    </message>
    <message>
      <source>the session has version %1, this program reads up to %2</source>
      <translation>die Sitzung hat die Version %1, dieses Programm liest bis %2</translation>
    </message>
    <message>
      <source>'sources' is missing or not a list</source>
      <translation>„sources“ fehlt oder ist keine Liste</translation>
    </message>
    <message>
      <source>'%1' is %2</source>
      <translation>„%1“ ist %2</translation>
    </message>
    <message>
      <source>a setting is written as NAME=VALUE, not '%1'</source>
      <translation>eine Einstellung wird als NAME=WERT geschrieben, nicht „%1“</translation>
    </message>
    <message>
      <source>'%1' %2</source>
      <translation>„%1“ %2</translation>
    </message>
    <message>
      <source>the field '%1' %2</source>
      <translation>das Feld „%1“ %2</translation>
    </message>
    <message>
      <source>The weights that were run are not at hand</source>
      <translation>Die Gewichte, die liefen, sind nicht zur Hand</translation>
    </message>
    <message>
      <source>Put the model's folder back where it was, or choose a distance of maps.</source>
      <translation>Legen Sie den Ordner des Modells wieder an seinen Platz, oder wählen Sie einen Abstand von Karten.</translation>
    </message>
    <message>
      <source>cannot read the file</source>
      <translation>die Datei lässt sich nicht lesen</translation>
    </message>
    <message>
      <source>the file was changed while it was read</source>
      <translation>die Datei wurde geändert, während sie gelesen wurde</translation>
    </message>
    <message>
      <source>Read it again when the program that writes it has finished</source>
      <translation>Lesen Sie sie noch einmal, wenn das Programm, das sie schreibt, fertig ist</translation>
    </message>
    <message>
      <source>the model reads %1, but this example names none</source>
      <translation>das Modell liest %1, aber dieses Beispiel nennt nichts davon</translation>
    </message>
    <message>
      <source>a sound</source>
      <translation>einen Ton</translation>
    </message>
    <message>
      <source>a picture</source>
      <translation>ein Bild</translation>
    </message>
    <message>
      <source>Give JSON lines with `image` or `audio`, or with `pixel_values`, `input_features` or `input_values` as a .npy file</source>
      <translation>Geben Sie JSON-Zeilen mit `image` oder `audio`, oder mit `pixel_values`, `input_features` oder `input_values` als .npy-Datei</translation>
    </message>
    <message>
      <source>the model reads text, but this example names a picture or sound</source>
      <translation>das Modell liest Text, aber dieses Beispiel nennt ein Bild oder einen Ton</translation>
    </message>
    <message>
      <source>the model has no decoder beside its encoder</source>
      <translation>das Modell hat keinen Decoder neben seinem Encoder</translation>
    </message>
    <message>
      <source>Leave out `decoder_input_ids` and `decoder_text`</source>
      <translation>Lassen Sie `decoder_input_ids` und `decoder_text` weg</translation>
    </message>
    <message>
      <source>nothing says what the decoder reads</source>
      <translation>nichts sagt, was der Decoder liest</translation>
    </message>
    <message>
      <source>Give `decoder_text` or `decoder_input_ids`, since config.json names no start token</source>
      <translation>Geben Sie `decoder_text` oder `decoder_input_ids`, da config.json kein Anfangstoken nennt</translation>
    </message>
    <message>
      <source>the probe gives a model random tokens, but this one reads more</source>
      <translation>die Prüfung gibt einem Modell zufällige Token, aber dieses liest mehr</translation>
    </message>
    <message>
      <source>It runs models of one text: encoders and decoders</source>
      <translation>Sie läuft mit Modellen für einen Text: Encodern und Decodern</translation>
    </message>
    <message>
      <source>no class of feature extractor is named, and the family "%1" has none that is known</source>
      <translation>keine Klasse eines Feature Extractors ist genannt, und für die Familie „%1“ ist keine bekannt</translation>
    </message>
    <message>
      <source>the feature extractor %1 is not known</source>
      <translation>der Feature Extractor %1 ist nicht bekannt</translation>
    </message>
    <message>
      <source>Known are %1 and %2; sounds of other models can be given as input_values or input_features (.npy files).</source>
      <translation>Bekannt sind %1 und %2; Klänge anderer Modelle können als input_values oder input_features (.npy-Dateien) angegeben werden.</translation>
    </message>
    <message>
      <source>random noise is to be added to sounds ("dither"), which is not done here</source>
      <translation>zu Klängen soll zufälliges Rauschen addiert werden („dither“), was hier nicht geschieht</translation>
    </message>
    <message>
      <source>"chunk_length" is shorter than one window of "n_fft" samples</source>
      <translation>„chunk_length“ ist kürzer als ein Fenster von „n_fft“ Abtastwerten</translation>
    </message>
    <message>
      <source>sounds of %1 samples and %2 bands are too long</source>
      <translation>Klänge von %1 Abtastwerten und %2 Bändern sind zu lang</translation>
    </message>
    <message>
      <source>the sound has %1 samples per second, but the model hears %2</source>
      <translation>der Klang hat %1 Abtastwerte je Sekunde, aber das Modell hört %2</translation>
    </message>
    <message>
      <source>Convert it, for instance with ffmpeg -ar %1.</source>
      <translation>Wandeln Sie ihn um, etwa mit ffmpeg -ar %1.</translation>
    </message>
    <message>
      <source>the WAV file ends early: it has %1 of %2 bytes</source>
      <translation>die WAV-Datei endet zu früh: sie hat %1 von %2 Bytes</translation>
    </message>
    <message>
      <source>the WAV file does not say how its samples are stored</source>
      <translation>die WAV-Datei sagt nicht, wie ihre Abtastwerte gespeichert sind</translation>
    </message>
    <message>
      <source>Convert it to 16-bit PCM, for instance with ffmpeg -c:a pcm_s16le.</source>
      <translation>Wandeln Sie ihn in PCM mit 16 Bit um, etwa mit ffmpeg -c:a pcm_s16le.</translation>
    </message>
    <message>
      <source>the WAV file's encoding %1 is not read</source>
      <translation>die Kodierung %1 der WAV-Datei wird nicht gelesen</translation>
    </message>
    <message>
      <source>WAV files with samples of %1 bits are not read</source>
      <translation>WAV-Dateien mit Abtastwerten von %1 Bit werden nicht gelesen</translation>
    </message>
    <message>
      <source>the sound has %1 channels, but models hear one</source>
      <translation>der Klang hat %1 Kanäle, aber Modelle hören einen</translation>
    </message>
    <message>
      <source>Mix them or choose one, for instance with ffmpeg -ac 1.</source>
      <translation>Mischen Sie sie oder wählen Sie einen, etwa mit ffmpeg -ac 1.</translation>
    </message>
    <message>
      <source>the WAV file states %1 samples per second</source>
      <translation>die WAV-Datei nennt %1 Abtastwerte je Sekunde</translation>
    </message>
    <message>
      <source>this is no WAV file</source>
      <translation>dies ist keine WAV-Datei</translation>
    </message>
    <message>
      <source>Convert the sound to WAV, for instance with ffmpeg -c:a pcm_s16le.</source>
      <translation>Wandeln Sie den Klang in WAV um, etwa mit ffmpeg -c:a pcm_s16le.</translation>
    </message>
    <message>
      <source>the WAV file has no samples</source>
      <translation>die WAV-Datei hat keine Abtastwerte</translation>
    </message>
    <message>
      <source>sample %1 is not a number</source>
      <translation>Abtastwert %1 ist keine Zahl</translation>
    </message>
    <message>
      <source>this is a folder or a device, not a file</source>
      <translation>dies ist ein Ordner oder ein Gerät, keine Datei</translation>
    </message>
    <message>
      <source>the file has %1 bytes, more than the %2 that are read</source>
      <translation>die Datei hat %1 Bytes, mehr als die %2, die gelesen werden</translation>
    </message>
    <message>
      <source>there is no preprocessor_config.json, which says how pictures and sounds become numbers</source>
      <translation>es gibt keine preprocessor_config.json, die sagt, wie Bilder und Klänge zu Zahlen werden</translation>
    </message>
    <message>
      <source>Copy it from where the model came from, or give numbers: pixel_values, input_features or input_values.</source>
      <translation>Kopieren Sie sie von dort, woher das Modell kam, oder geben Sie Zahlen an: pixel_values, input_features oder input_values.</translation>
    </message>
    <message>
      <source>the WebP file is an animation</source>
      <translation>die WebP-Datei ist eine Animation</translation>
    </message>
    <message>
      <source>Save one of its pictures as a file of its own.</source>
      <translation>Speichern Sie eines ihrer Bilder als eigene Datei.</translation>
    </message>
    <message>
      <source>this program was built without libwebp, so it reads no WebP images</source>
      <translation>dieses Programm wurde ohne libwebp gebaut und liest daher keine WebP-Bilder</translation>
    </message>
    <message>
      <source>Convert it to PNG or JPEG, or build with libwebp-dev.</source>
      <translation>Wandeln Sie es in PNG oder JPEG um, oder bauen Sie mit libwebp-dev.</translation>
    </message>
    <message>
      <source>Convert it to PNG, JPEG or WebP.</source>
      <translation>Wandeln Sie es in PNG, JPEG oder WebP um.</translation>
    </message>
    <message>
      <source>images in the format %1 are not read</source>
      <translation>Bilder im Format %1 werden nicht gelesen</translation>
    </message>
    <message>
      <source>this is no image</source>
      <translation>dies ist kein Bild</translation>
    </message>
    <message>
      <source>PNG, JPEG and WebP files are read.</source>
      <translation>Gelesen werden PNG-, JPEG- und WebP-Dateien.</translation>
    </message>
    <message>
      <source>the image has %1 x %2 pixels</source>
      <translation>das Bild hat %1 x %2 Pixel</translation>
    </message>
    <message>
      <source>the image has %1 x %2 pixels, more than the %3 million that are read</source>
      <translation>das Bild hat %1 x %2 Pixel, mehr als die %3 Millionen, die gelesen werden</translation>
    </message>
    <message>
      <source>Make it smaller first: models see a few hundred pixels a side.</source>
      <translation>Verkleinern Sie es vorher: Modelle sehen einige hundert Pixel je Seite.</translation>
    </message>
    <message>
      <source>the %1 file is damaged or ends early (%2)</source>
      <translation>die %1-Datei ist beschädigt oder endet zu früh (%2)</translation>
    </message>
    <message>
      <source>an array of shape %1, but %2 %2[dimension is|dimensions are] needed</source>
      <translation>ein Array der Form %1, aber %2 %2[Dimension wird|Dimensionen werden] gebraucht</translation>
    </message>
    <message>
      <source>Write one example a file: pixel_values [channels, height, width], input_features [mel bands, frames], input_values [samples].</source>
      <translation>Schreiben Sie ein Beispiel je Datei: pixel_values [Kanäle, Höhe, Breite], input_features [Mel-Bänder, Rahmen], input_values [Abtastwerte].</translation>
    </message>
    <message>
      <source>the array has %1 numbers, more than the %2 million that are read</source>
      <translation>das Array hat %1 Zahlen, mehr als die %2 Millionen, die gelesen werden</translation>
    </message>
    <message>
      <source>number %1 of the array is NaN or infinite</source>
      <translation>Zahl %1 des Arrays ist NaN oder unendlich</translation>
    </message>
    <message>
      <source>it has both "%1" and "%2"</source>
      <translation>es hat sowohl „%1“ als auch „%2“</translation>
    </message>
    <message>
      <source>Leave one of them out.</source>
      <translation>Lassen Sie eines davon weg.</translation>
    </message>
    <message>
      <source>a size has a height and a width, not %1 numbers</source>
      <translation>eine Größe hat eine Höhe und eine Breite, nicht %1 Zahlen</translation>
    </message>
    <message>
      <source>a size has "height" and "width", "shortest_edge", or "max_height" and "max_width"</source>
      <translation>eine Größe hat „height“ und „width“, „shortest_edge“, oder „max_height“ und „max_width“</translation>
    </message>
    <message>
      <source>"height" and "width" are needed here</source>
      <translation>hier werden „height“ und „width“ gebraucht</translation>
    </message>
    <message>
      <source>images of %1 x %2 pixels are too large</source>
      <translation>Bilder von %1 x %2 Pixeln sind zu groß</translation>
    </message>
    <message>
      <source>%1 numbers for the 3 colours</source>
      <translation>%1 Zahlen für die 3 Farben</translation>
    </message>
    <message>
      <source>Known are %1; pictures of other models can be given as pixel_values (.npy files).</source>
      <translation>Bekannt sind %1; Bilder anderer Modelle können als pixel_values (.npy-Dateien) angegeben werden.</translation>
    </message>
    <message>
      <source>no class of image processor is named, and the family "%1" has none that is known</source>
      <translation>keine Klasse eines Bildprozessors ist genannt, und für die Familie „%1“ ist keine bekannt</translation>
    </message>
    <message>
      <source>the image processor %1 is not known</source>
      <translation>der Bildprozessor %1 ist nicht bekannt</translation>
    </message>
    <message>
      <source>"%1" needs a "%2", which is null</source>
      <translation>„%1“ braucht „%2“, das null ist</translation>
    </message>
    <message>
      <source>"image_std" is 0, by which numbers would be divided</source>
      <translation>„image_std“ ist 0, wodurch geteilt würde</translation>
    </message>
    <message>
      <source>"rescale_factor" is not positive</source>
      <translation>„rescale_factor“ ist nicht positiv</translation>
    </message>
    <message>
      <source>"do_center_crop" needs a "crop_size"</source>
      <translation>„do_center_crop“ braucht eine „crop_size“</translation>
    </message>
    <message>
      <source>%1 without "do_rescale" is not read</source>
      <translation>%1 ohne „do_rescale“ wird nicht gelesen</translation>
    </message>
    <message>
      <source>torchvision has no filter "%1"</source>
      <translation>torchvision hat keinen Filter „%1“</translation>
    </message>
    <message>
      <source>an image of %1 x %2 pixels cannot be padded to %3 x %4</source>
      <translation>ein Bild von %1 x %2 Pixeln kann nicht auf %3 x %4 erweitert werden</translation>
    </message>
    <message>
      <source>"pad_size" must be larger.</source>
      <translation>„pad_size“ muss größer sein.</translation>
    </message>
    <message>
      <source>an image of %1 x %2 pixels would be resized to %3 x %4</source>
      <translation>ein Bild von %1 x %2 Pixeln würde auf %3 x %4 gebracht</translation>
    </message>
    <message>
      <source>Its shape is too extreme for this model; cut a part out of it.</source>
      <translation>Seine Form ist für dieses Modell zu extrem; schneiden Sie einen Teil aus.</translation>
    </message>
    <message>
      <source>'partial_rotary_factor' lets %1 of %2 dimensions of a head rotate; they turn in pairs</source>
      <translation>„partial_rotary_factor“ lässt %1 von %2 Dimensionen eines Kopfs drehen; sie drehen sich paarweise</translation>
    </message>
    <message>
      <source>'parallel_attn' is false, which 'new_decoder_architecture' does not allow</source>
      <translation>„parallel_attn“ ist false, was „new_decoder_architecture“ nicht erlaubt</translation>
    </message>
    <message>
      <source>'rotary_dim' is %1, but dimensions rotate in pairs</source>
      <translation>„rotary_dim“ ist %1, aber Dimensionen drehen sich paarweise</translation>
    </message>
    <message>
      <source>'attention_types' should name the type of each of %1 layers</source>
      <translation>„attention_types“ sollte die Art jeder von %1 Schichten nennen</translation>
    </message>
    <message>
      <source>'%1' should describe a tower</source>
      <translation>„%1“ sollte einen Turm beschreiben</translation>
    </message>
    <message>
      <source>'patch_size' and 'image_size' do not fit each other</source>
      <translation>„patch_size“ und „image_size“ passen nicht zueinander</translation>
    </message>
    <message>
      <source>a head is %1 wide, which its rotation in two directions does not divide</source>
      <translation>ein Kopf ist %1 breit, was sich für die Drehung in zwei Richtungen nicht teilen lässt</translation>
    </message>
    <message>
      <source>'%1' should be a text or a list of texts</source>
      <translation>'%1' sollte ein Text oder eine Liste von Texten sein</translation>
    </message>
    <message>
      <source>'conv_kernel_size' should be odd, but is %1</source>
      <translation>'conv_kernel_size' sollte ungerade sein, ist aber %1</translation>
    </message>
    <message>
      <source>'conv_groups' should divide 'hidden_size'</source>
      <translation>'conv_groups' sollte 'hidden_size' teilen</translation>
    </message>
    <message>
      <source>'%1' gives %2 numbers, not a start and an end</source>
      <translation>'%1' ergibt %2 Zahlen statt Anfang und Ende</translation>
    </message>
    <message>
      <source>'classifier_pooling' should be bos, mean or late, but is '%1'</source>
      <translation>'classifier_pooling' sollte bos, mean oder late sein, ist aber '%1'</translation>
    </message>
    <message>
      <source>'classifier_pooling' should be cls or mean, but is '%1'</source>
      <translation>'classifier_pooling' sollte cls oder mean sein, ist aber '%1'</translation>
    </message>
    <message>
      <source>'relative_attention_num_buckets' should be at least %1</source>
      <translation>'relative_attention_num_buckets' sollte mindestens %1 sein</translation>
    </message>
    <message>
      <source>'is_encoder' is false; only XLM's encoder is computed</source>
      <translation>„is_encoder“ ist false; berechnet wird nur der Encoder von XLM</translation>
    </message>
    <message>
      <source>'asm' is true; an adaptive softmax is not computed</source>
      <translation>„asm“ ist true; ein adaptiver Softmax wird nicht berechnet</translation>
    </message>
    <message>
      <source>'summary_type' is '%1' or has no projection to labels, which is not computed</source>
      <translation>„summary_type“ ist „%1“ oder hat keine Projektion auf Labels, was nicht berechnet wird</translation>
    </message>
    <message>
      <source>'layer_types' should name the type of each of %1 layers</source>
      <translation>„layer_types“ sollte die Art jeder von %1 Schichten nennen</translation>
    </message>
    <message>
      <source>'%1' should be one length in pixels or a list of two</source>
      <translation>„%1“ sollte eine Länge in Bildpunkten oder eine Liste von zweien sein</translation>
    </message>
    <message>
      <source>'%1' should be %2 positive factors</source>
      <translation>„%1“ sollte aus %2 positiven Faktoren bestehen</translation>
    </message>
    <message>
      <source>'%1' of the rotary scaling should be above 0</source>
      <translation>„%1“ der Skalierung der Drehung sollte über 0 liegen</translation>
    </message>
    <message>
      <source>the rotary scaling '%1' is not known</source>
      <translation>die Skalierung der Drehung „%1“ ist nicht bekannt</translation>
    </message>
    <message>
      <source>Give the model that the adapter was trained on with --base FOLDER</source>
      <translation>Geben Sie mit --base ORDNER das Modell an, auf dem der Adapter trainiert wurde</translation>
    </message>
    <message>
      <source>adapters with tensors such as '%1' are not merged</source>
      <translation>Adapter mit Tensoren wie '%1' werden nicht verbunden</translation>
    </message>
    <message>
      <source>Merge it once in Python and save the result: model.merge_and_unload().save_pretrained('OUT')</source>
      <translation>Verbinden Sie ihn einmal in Python und speichern Sie das Ergebnis: model.merge_and_unload().save_pretrained('OUT')</translation>
    </message>
    <message>
      <source>the adapter has the tensor '%1' with the shape %2, but its base model with %3</source>
      <translation>der Adapter hat den Tensor '%1' mit der Form %2, sein Grundmodell aber mit %3</translation>
    </message>
    <message>
      <source>the adapter of '%1' is not a product of two matrices</source>
      <translation>der Adapter von '%1' ist kein Produkt zweier Matrizen</translation>
    </message>
    <message>
      <source>the adapter changes '%1', which its base model lacks</source>
      <translation>der Adapter ändert '%1', das seinem Grundmodell fehlt</translation>
    </message>
    <message>
      <source>the adapter of '%1' has the shapes %2 and %3, but its base model's weight %4</source>
      <translation>der Adapter von '%1' hat die Formen %2 und %3, das Gewicht seines Grundmodells aber %4</translation>
    </message>
    <message>
      <source>the adapter changes the bias of '%1', which its base model lacks</source>
      <translation>der Adapter ändert den Bias von '%1', der seinem Grundmodell fehlt</translation>
    </message>
    <message>
      <source>adapters of the kind %1 are not merged, only LORA</source>
      <translation>Adapter der Art %1 werden nicht verbunden, nur LORA</translation>
    </message>
    <message>
      <source>adapters with '%1' are not merged</source>
      <translation>Adapter mit '%1' werden nicht verbunden</translation>
    </message>
    <message>
      <source>adapters that also change the base model ('init_lora_weights': %1) are not merged</source>
      <translation>Adapter, die auch das Grundmodell ändern ('init_lora_weights': %1), werden nicht verbunden</translation>
    </message>
    <message>
      <source>'%1' is missing or not as peft writes it</source>
      <translation>'%1' fehlt oder ist nicht so, wie peft es schreibt</translation>
    </message>
    <message>
      <source>The file is damaged; fetch it again</source>
      <translation>Die Datei ist beschädigt; holen Sie sie noch einmal</translation>
    </message>
    <message>
      <source>'alpha_pattern' has the expression '%1', which cannot be used</source>
      <translation>'alpha_pattern' hat den Ausdruck '%1', der sich nicht anwenden lässt</translation>
    </message>
    <message>
      <source>the weights exist only as %1, which is not read</source>
      <translation>die Gewichte gibt es nur als %1, was nicht gelesen wird</translation>
    </message>
    <message>
      <source>the weights exist only as %1, and GGUF is not read</source>
      <translation>die Gewichte gibt es nur als %1, und GGUF wird nicht gelesen</translation>
    </message>
    <message>
      <source>Use the model from which it was made, or unpack it: python -c "from transformers import AutoModel; AutoModel.from_pretrained('IN', gguf_file='FILE').save_pretrained('OUT')"</source>
      <translation>Nehmen Sie das Modell, aus dem es gemacht wurde, oder entpacken Sie es: python -c "from transformers import AutoModel; AutoModel.from_pretrained('IN', gguf_file='FILE').save_pretrained('OUT')"</translation>
    </message>
    <message>
      <source>there is no adapter_model.safetensors in this folder</source>
      <translation>in diesem Ordner ist keine adapter_model.safetensors</translation>
    </message>
    <message>
      <source>Give the folder that holds adapter_config.json and adapter_model.safetensors</source>
      <translation>Geben Sie den Ordner mit adapter_config.json und adapter_model.safetensors an</translation>
    </message>
    <message>
      <source>--base is for adapters, but this folder holds none</source>
      <translation>--base ist für Adapter, aber dieser Ordner enthält keinen</translation>
    </message>
    <message>
      <source>Leave out --base</source>
      <translation>Lassen Sie --base weg</translation>
    </message>
    <message>
      <source>there is no config.json in the folder of the adapter's base model</source>
      <translation>im Ordner des Grundmodells des Adapters ist keine config.json</translation>
    </message>
    <message>
      <source>the cached model has no revision '%1', but %2 snapshots (revisions: %3)</source>
      <translation>das Modell im Cache hat keine Revision '%1', aber %2 Snapshots (Revisionen: %3)</translation>
    </message>
    <message>
      <source>Give the folder of one of its snapshots</source>
      <translation>Geben Sie den Ordner eines seiner Snapshots an</translation>
    </message>
    <message>
      <source>the adapter does not say which model it belongs to</source>
      <translation>der Adapter sagt nicht, zu welchem Modell er gehört</translation>
    </message>
    <message>
      <source>the adapter's base model '%1' is neither a folder nor in the Hugging Face cache</source>
      <translation>das Grundmodell '%1' des Adapters ist weder ein Ordner noch im Hugging-Face-Cache</translation>
    </message>
    <message>
      <source>the weights are quantized in a way that config.json does not name</source>
      <translation>die Gewichte sind auf eine Weise quantisiert, die config.json nicht nennt</translation>
    </message>
    <message>
      <source>the weights are quantized with %1, which is not read</source>
      <translation>die Gewichte sind mit %1 quantisiert, was nicht gelesen wird</translation>
    </message>
    <message>
      <source>Unpack them once in Python and save the result: python -c "from transformers import AutoModel; m = AutoModel.from_pretrained('IN'); m.dequantize(); m.save_pretrained('OUT')"</source>
      <translation>Entpacken Sie sie einmal in Python und speichern Sie das Ergebnis: python -c "from transformers import AutoModel; m = AutoModel.from_pretrained('IN'); m.dequantize(); m.save_pretrained('OUT')"</translation>
    </message>
    <message>
      <source>tensor '%1' is there packed and unpacked</source>
      <translation>der Tensor '%1' ist gepackt und ungepackt da</translation>
    </message>
    <message>
      <source>tensor '%1' %2 %3 does not fit its scales '%4' %5 %6</source>
      <translation>der Tensor '%1' %2 %3 passt nicht zu seinen Faktoren '%4' %5 %6</translation>
    </message>
    <message>
      <source>the pickle uses the operation 0x%1 at byte %2, which weights do not need</source>
      <translation>das Pickle benutzt bei Byte %2 die Operation 0x%1, die Gewichte nicht brauchen</translation>
    </message>
    <message>
      <source>Load the weights in Python where you trust them, and save them as safetensors</source>
      <translation>Laden Sie die Gewichte dort in Python, wo Sie ihnen trauen, und speichern Sie sie als safetensors</translation>
    </message>
    <message>
      <source>the pickle ends within a value at byte %1</source>
      <translation>das Pickle endet bei Byte %1 mitten in einem Wert</translation>
    </message>
    <message>
      <source>the pickle has more than %1 objects</source>
      <translation>das Pickle hat mehr als %1 Objekte</translation>
    </message>
    <message>
      <source>the pickle takes a value that is not there at byte %1</source>
      <translation>das Pickle nimmt bei Byte %1 einen Wert, den es nicht gibt</translation>
    </message>
    <message>
      <source>the pickle takes a mark that is not there at byte %1</source>
      <translation>das Pickle nimmt bei Byte %1 eine Marke, die es nicht gibt</translation>
    </message>
    <message>
      <source>the pickle has a number of %1 bytes</source>
      <translation>das Pickle hat eine Zahl von %1 Bytes</translation>
    </message>
    <message>
      <source>the pickle names what is no text at byte %1</source>
      <translation>das Pickle nennt bei Byte %1 etwas, das kein Text ist</translation>
    </message>
    <message>
      <source>the pickle calls what is no function at byte %1</source>
      <translation>das Pickle ruft bei Byte %1 etwas auf, das keine Funktion ist</translation>
    </message>
    <message>
      <source>the pickle adds to what holds nothing at byte %1</source>
      <translation>das Pickle fügt bei Byte %1 etwas hinzu, das nichts aufnimmt</translation>
    </message>
    <message>
      <source>the pickle recalls what it has not kept at byte %1</source>
      <translation>das Pickle holt bei Byte %1 etwas zurück, das es nicht aufbewahrt hat</translation>
    </message>
    <message>
      <source>the pickle has a protocol that is not known</source>
      <translation>das Pickle hat ein unbekanntes Protokoll</translation>
    </message>
    <message>
      <source>Convert the weights once where you trust them: python -c "from transformers import AutoModel; AutoModel.from_pretrained('IN').save_pretrained('OUT')"</source>
      <translation>Wandeln Sie die Gewichte einmal dort um, wo Sie ihnen trauen: python -c "from transformers import AutoModel; AutoModel.from_pretrained('IN').save_pretrained('OUT')"</translation>
    </message>
    <message>
      <source>The file is damaged or not a PyTorch checkpoint; fetch it again</source>
      <translation>Die Datei ist beschädigt oder kein Checkpoint von PyTorch; holen Sie sie noch einmal</translation>
    </message>
    <message>
      <source>the file has %1 bytes and is no ZIP file, as PyTorch writes them</source>
      <translation>die Datei hat %1 Bytes und ist keine ZIP-Datei, wie PyTorch sie schreibt</translation>
    </message>
    <message>
      <source>the weights were saved in the format from before PyTorch 1.6</source>
      <translation>die Gewichte wurden in dem Format aus der Zeit vor PyTorch 1.6 gespeichert</translation>
    </message>
    <message>
      <source>Save them again where you trust them: python -c "import torch; torch.save(torch.load('IN.bin', weights_only=True), 'OUT.bin')"</source>
      <translation>Speichern Sie sie dort neu, wo Sie ihnen trauen: python -c "import torch; torch.save(torch.load('IN.bin', weights_only=True), 'OUT.bin')"</translation>
    </message>
    <message>
      <source>the file is a TorchScript program, not weights</source>
      <translation>die Datei ist ein TorchScript-Programm, keine Gewichte</translation>
    </message>
    <message>
      <source>the ZIP file has no data.pkl</source>
      <translation>die ZIP-Datei hat keine data.pkl</translation>
    </message>
    <message>
      <source>the weights were saved in big-endian order</source>
      <translation>die Gewichte wurden in Big-Endian-Reihenfolge gespeichert</translation>
    </message>
    <message>
      <source>data.pkl has %1 bytes, more than weights need</source>
      <translation>data.pkl hat %1 Bytes, mehr als Gewichte brauchen</translation>
    </message>
    <message>
      <source>the file holds no dictionary of tensors</source>
      <translation>die Datei enthält kein Verzeichnis von Tensoren</translation>
    </message>
    <message>
      <source>the pickle asks for '%1', which weights do not need</source>
      <translation>das Pickle verlangt '%1', was Gewichte nicht brauchen</translation>
    </message>
    <message>
      <source>tensor '%1' is not described as PyTorch does</source>
      <translation>der Tensor '%1' ist nicht so beschrieben, wie PyTorch es tut</translation>
    </message>
    <message>
      <source>tensor '%1' has no bytes in the file</source>
      <translation>der Tensor '%1' hat keine Bytes in der Datei</translation>
    </message>
    <message>
      <source>tensor '%1' needs %2 elements, but its entry in the file has %3 bytes</source>
      <translation>der Tensor '%1' braucht %2 Elemente, aber sein Eintrag in der Datei hat %3 Bytes</translation>
    </message>
    <message>
      <source>tensor '%1' has a type that is not known</source>
      <translation>der Tensor '%1' hat einen unbekannten Typ</translation>
    </message>
    <message>
      <source>tensor '%1' with the shape %2 lies outside of its bytes</source>
      <translation>der Tensor '%1' mit der Form %2 liegt außerhalb seiner Bytes</translation>
    </message>
    <message>
      <source>tensor '%1' is there twice</source>
      <translation>der Tensor '%1' ist zweimal da</translation>
    </message>
    <message>
      <source>the ZIP file points beyond its end</source>
      <translation>die ZIP-Datei zeigt über ihr Ende hinaus</translation>
    </message>
    <message>
      <source>the ZIP file lacks its 64-bit end record</source>
      <translation>der ZIP-Datei fehlt ihr 64-Bit-Schlusseintrag</translation>
    </message>
    <message>
      <source>the ZIP file has no directory at its end: it was cut off</source>
      <translation>die ZIP-Datei hat kein Verzeichnis am Ende: sie wurde abgeschnitten</translation>
    </message>
    <message>
      <source>an entry of the ZIP file lacks its 64-bit size</source>
      <translation>einem Eintrag der ZIP-Datei fehlt seine 64-Bit-Größe</translation>
    </message>
    <message>
      <source>the directory of the ZIP file is damaged</source>
      <translation>das Verzeichnis der ZIP-Datei ist beschädigt</translation>
    </message>
    <message>
      <source>the entry '%1' of the ZIP file is compressed</source>
      <translation>der Eintrag '%1' der ZIP-Datei ist komprimiert</translation>
    </message>
    <message>
      <source>PyTorch stores entries as they are; save the weights again with torch.save</source>
      <translation>PyTorch speichert Einträge, wie sie sind; speichern Sie die Gewichte noch einmal mit torch.save</translation>
    </message>
    <message>
      <source>the entry '%1' of the ZIP file is encrypted</source>
      <translation>der Eintrag '%1' der ZIP-Datei ist verschlüsselt</translation>
    </message>
    <message>
      <source>the entry '%1' is not where the ZIP file says</source>
      <translation>der Eintrag '%1' ist nicht dort, wo die ZIP-Datei sagt</translation>
    </message>
    <message>
      <source>the entry '%1' ends beyond the end of the file</source>
      <translation>der Eintrag '%1' endet hinter dem Ende der Datei</translation>
    </message>
    <message>
      <source>the directory of the ZIP file has an impossible size</source>
      <translation>das Verzeichnis der ZIP-Datei hat eine unmögliche Größe</translation>
    </message>
    <message>
      <source>the entry '%1' of the ZIP file overlaps the next one</source>
      <translation>der Eintrag '%1' der ZIP-Datei überlappt den nächsten</translation>
    </message>
    <message>
      <source>the ZIP file has the entry '%1' twice</source>
      <translation>die ZIP-Datei hat den Eintrag '%1' zweimal</translation>
    </message>
    <message>
      <source>an example has no tokens for the decoder</source>
      <translation>ein Beispiel hat keine Token für den Decoder</translation>
    </message>
    <message>
      <source>an example has no picture or sound that this model reads</source>
      <translation>ein Beispiel hat kein Bild und keinen Ton, die dieses Modell liest</translation>
    </message>
    <message>
      <source>a picture should be [%1, height, width]</source>
      <translation>ein Bild sollte [%1, Höhe, Breite] sein</translation>
    </message>
    <message>
      <source>a picture should be %1 x %2, but is %3 x %4</source>
      <translation>ein Bild sollte %1 x %2 sein, ist aber %3 x %4</translation>
    </message>
    <message>
      <source>a picture of %1 x %2 has no patch of %3 x %3</source>
      <translation>ein Bild von %1 x %2 hat kein Feld von %3 x %3</translation>
    </message>
    <message>
      <source>features should be [%1, frames] with at most %2 frames</source>
      <translation>Merkmale sollten [%1, Zeitfenster] mit höchstens %2 Zeitfenstern sein</translation>
    </message>
    <message>
      <source>'log_history' is not a list of steps with numbers</source>
      <translation>'log_history' ist keine Liste von Schritten mit Zahlen</translation>
    </message>
    <message>
      <source>Delete the file to go on without the losses of the training run</source>
      <translation>Löschen Sie die Datei, um ohne die Verluste des Trainings weiterzumachen</translation>
    </message>
    <message>
      <source>"%1" is no name of a .npy file</source>
      <translation>„%1“ ist kein Name einer .npy-Datei</translation>
    </message>
    <message>
      <source>"%1" is empty</source>
      <translation>„%1“ ist leer</translation>
    </message>
    <message>
      <source>"%1" is not a language of Whisper</source>
      <translation>„%1“ ist keine Sprache von Whisper</translation>
    </message>
    <message>
      <source>"%1" is neither transcribe nor translate</source>
      <translation>„%1“ ist weder transcribe noch translate</translation>
    </message>
    <message>
      <source>"%1" is not a language of %2</source>
      <translation>„%1“ ist keine Sprache von %2</translation>
    </message>
    <message>
      <source>Copy the file there from where the model comes.</source>
      <translation>Kopieren Sie die Datei von der Quelle des Modells in den Ordner.</translation>
    </message>
    <message>
      <source>%1 or tokenizer.json</source>
      <translation>%1 oder tokenizer.json</translation>
    </message>
    <message>
      <source>the id %1 is far beyond the vocabulary</source>
      <translation>die Nummer %1 liegt weit hinter dem Vokabular</translation>
    </message>
    <message>
      <source>the folder has no tokenizer: neither tokenizer.json, nor vocab.txt, nor vocab.json with merges.txt, nor a SentencePiece model</source>
      <translation>der Ordner hat keinen Tokenizer: weder tokenizer.json noch vocab.txt noch vocab.json mit merges.txt noch ein SentencePiece-Modell</translation>
    </message>
    <message>
      <source>its numbers of pieces and kinds differ</source>
      <translation>die Zahlen seiner Teile und Arten sind verschieden</translation>
    </message>
    <message>
      <source>the table is too long</source>
      <translation>die Tabelle ist zu lang</translation>
    </message>
    <message>
      <source>a text of the file is not UTF-8</source>
      <translation>ein Text der Datei ist kein UTF-8</translation>
    </message>
    <message>
      <source>the score of the piece "%1" is not a number</source>
      <translation>der Wert des Teils „%1“ ist keine Zahl</translation>
    </message>
    <message>
      <source>the file's kind of model, %1, is not known</source>
      <translation>die Modellart der Datei, %1, ist nicht bekannt</translation>
    </message>
    <message>
      <source>the file has more than %1 pieces</source>
      <translation>die Datei hat mehr als %1 Teile</translation>
    </message>
    <message>
      <source>the file has no pieces</source>
      <translation>die Datei hat keine Teile</translation>
    </message>
    <message>
      <source>line %1 is not a piece in base 64 and its rank</source>
      <translation>Zeile %1 ist kein Teil in Base 64 mit seinem Rang</translation>
    </message>
    <message>
      <source>Copy the file again from where it comes.</source>
      <translation>Kopieren Sie die Datei noch einmal von ihrer Quelle.</translation>
    </message>
    <message>
      <source>the file is damaged, or not a SentencePiece model</source>
      <translation>die Datei ist beschädigt oder kein SentencePiece-Modell</translation>
    </message>
    <message>
      <source>Copy it again from where it comes.</source>
      <translation>Kopieren Sie sie noch einmal von ihrer Quelle.</translation>
    </message>
    <message>
      <source>The run has no model folders, whose weights could be compared</source>
      <translation>Der Lauf hat keine Modellordner, deren Gewichte verglichen werden könnten</translation>
    </message>
    <message>
      <source>Name the folder of its checkpoints.</source>
      <translation>Nennen Sie den Ordner seiner Checkpoints.</translation>
    </message>
    <message>
      <source>The run has model folders, but no archives</source>
      <translation>Der Lauf hat Modellordner, aber keine Archive</translation>
    </message>
    <message>
      <source>Capture it first: headwise-cli checkpoints %1 --input FILE --detail full -o FOLDER.</source>
      <translation>Erfassen Sie ihn zuerst: headwise-cli checkpoints %1 --input DATEI --detail full -o ORDNER.</translation>
    </message>
    <message>
      <source>The run has no step %1</source>
      <translation>Der Lauf hat keinen Schritt %1</translation>
    </message>
    <message>
      <source>Its steps go from %1 to %2.</source>
      <translation>Seine Schritte gehen von %1 bis %2.</translation>
    </message>
    <message>
      <source>--step is of a folder of checkpoints, and there is none</source>
      <translation>--step gehört zu einem Ordner von Checkpoints, und es gibt keinen</translation>
    </message>
    <message>
      <source>Name the folder of the run.</source>
      <translation>Nennen Sie den Ordner des Laufs.</translation>
    </message>
    <message>
      <source>A run is clustered alone or beside one other source</source>
      <translation>Ein Lauf wird allein oder neben einer anderen Quelle gruppiert</translation>
    </message>
    <message>
      <source>Name one step's archive instead.</source>
      <translation>Nennen Sie stattdessen das Archiv eines Schritts.</translation>
    </message>
    <message>
      <source>Curves of measures are those of a whole run</source>
      <translation>Kurven von Maßen sind die eines ganzen Laufs</translation>
    </message>
    <message>
      <source>Leave out --step and other sources.</source>
      <translation>Lassen Sie --step und andere Quellen weg.</translation>
    </message>
    <message>
      <source>the folder contains archives, no models</source>
      <translation>der Ordner enthält Archive, keine Modelle</translation>
    </message>
    <message>
      <source>Give one of its archives</source>
      <translation>Geben Sie eines seiner Archive an</translation>
    </message>
    <message>
      <source>the numbers of several files need a folder, not one file</source>
      <translation>die Zahlen mehrerer Dateien brauchen einen Ordner, keine einzelne Datei</translation>
    </message>
    <message>
      <source>Make the folder first.</source>
      <translation>Legen Sie den Ordner vorher an.</translation>
    </message>
    <message>
      <source>the name of scores must not contain "="</source>
      <translation>der Name von Bewertungen darf kein „=“ enthalten</translation>
    </message>
    <message>
      <source>'layer_types' names '%1', which this family is not computed with</source>
      <translation>'layer_types' nennt '%1', womit diese Familie nicht berechnet wird</translation>
    </message>
    <message>
      <source>layer %1 attends in a window, but 'sliding_window' states no width</source>
      <translation>Schicht %1 hat ein Aufmerksamkeitsfenster, aber 'sliding_window' nennt keine Breite</translation>
    </message>
    <message>
      <source>'no_rope_layers' should be 0 or 1 for each of %1 layers</source>
      <translation>'no_rope_layers' sollte für jede von %1 Schichten 0 oder 1 sein</translation>
    </message>
    <message>
      <source>%1 experts in %2 groups, of which %3 are used, do not give %4 experts to each token</source>
      <translation>%1 Experten in %2 Gruppen, von denen %3 benutzt werden, ergeben nicht %4 Experten für jedes Token</translation>
    </message>
    <message>
      <source>heads of %1 dimensions cannot rotate in pairs</source>
      <translation>Köpfe mit %1 Dimensionen können nicht paarweise rotieren</translation>
    </message>
    <message>
      <source>%1 heads of a layer do not divide into %2 key-value heads</source>
      <translation>%1 Köpfe einer Schicht lassen sich nicht auf %2 Schlüssel-Wert-Köpfe aufteilen</translation>
    </message>
    <message>
      <source>'per_layer_config' gives other sizes to a layer than to layer %1, whose keys it uses</source>
      <translation>'per_layer_config' gibt einer Schicht andere Größen als Schicht %1, deren Schlüssel sie benutzt</translation>
    </message>
    <message>
      <source>'num_kv_shared_layers' leaves no layer whose keys layer %1 could use</source>
      <translation>'num_kv_shared_layers' lässt keine Schicht übrig, deren Schlüssel Schicht %1 benutzen könnte</translation>
    </message>
    <message>
      <source>none of the %1 layers has attention</source>
      <translation>keine der %1 Schichten hat Aufmerksamkeit</translation>
    </message>
    <message>
      <source>'linear_num_value_heads' is %1, which does not divide into %2 key heads</source>
      <translation>'linear_num_value_heads' ist %1 und lässt sich nicht auf %2 Schlüsselköpfe aufteilen</translation>
    </message>
    <message>
      <source>layer %1 attends in chunks, but 'attention_chunk_size' states no size</source>
      <translation>Schicht %1 beachtet Abschnitte, aber 'attention_chunk_size' nennt keine Größe</translation>
    </message>
    <message>
      <source>'partial_rotary_factor' leaves no dimension of a head of %1 to rotate</source>
      <translation>'partial_rotary_factor' lässt von einem Kopf mit %1 Dimensionen keine rotieren</translation>
    </message>
    <message>
      <source>the rotary scaling 'dynamic' needs a factor of at least 1 and heads of more than 2 dimensions</source>
      <translation>die Rotationsskalierung 'dynamic' braucht einen Faktor von mindestens 1 und Köpfe mit mehr als 2 Dimensionen</translation>
    </message>
    <message>
      <source>Known are: default, linear, dynamic, llama3, yarn, longrope, proportional</source>
      <translation>Bekannt sind: default, linear, dynamic, llama3, yarn, longrope, proportional</translation>
    </message>
    <message>
      <source>'%1' should be a list of whole numbers, one for each convolution</source>
      <translation>'%1' sollte eine Liste ganzer Zahlen sein, eine für jede Faltung</translation>
    </message>
    <message>
      <source>'conv_dim', 'conv_kernel' and 'conv_stride' differ in length</source>
      <translation>'conv_dim', 'conv_kernel' und 'conv_stride' sind verschieden lang</translation>
    </message>
    <message>
      <source>'feat_extract_norm' is '%1', but should be 'group' or 'layer'</source>
      <translation>'feat_extract_norm' ist '%1', sollte aber 'group' oder 'layer' sein</translation>
    </message>
    <message>
      <source>the hidden size %1 does not divide into %2 groups of the positional convolution</source>
      <translation>die verborgene Größe %1 lässt sich nicht auf %2 Gruppen der Positionsfaltung verteilen</translation>
    </message>
    <message>
      <source>'adapter_attn_dim' is set; adapters of languages are not computed</source>
      <translation>'adapter_attn_dim' ist gesetzt; Adapter für Sprachen werden nicht berechnet</translation>
    </message>
    <message>
      <source>a sound should be [samples] with at least %1 samples</source>
      <translation>ein Ton sollte [Abtastwerte] sein, mit mindestens %1 Abtastwerten</translation>
    </message>
    <message>
      <source>the folder cannot be read</source>
      <translation>der Ordner lässt sich nicht lesen</translation>
    </message>
    <message>
      <source>the folder has no PNG, JPEG, WebP or WAV files</source>
      <translation>der Ordner hat keine PNG-, JPEG-, WebP- oder WAV-Dateien</translation>
    </message>
    <message>
      <source>Name a folder with pictures or sounds, or a file.</source>
      <translation>Nennen Sie einen Ordner mit Bildern oder Tönen, oder eine Datei.</translation>
    </message>
    <message>
      <source>the attribute detail is "%1", not full, topk:K, band:S,W, rows:R or summary</source>
      <translation>das Attribut detail ist „%1“ und nicht full, topk:K, band:S,W, rows:R oder summary</translation>
    </message>
    <message>
      <source>the attribute query_heads contains a number below that of the layer's heads</source>
      <translation>das Attribut query_heads enthält eine Zahl unter der der Köpfe der Schicht</translation>
    </message>
    <message>
      <source>the archive does not keep a part of the weights alone</source>
      <translation>das Archiv behält nicht nur einen Teil der Gewichte</translation>
    </message>
    <message>
      <source>the number of kept rows is not one of the tokens</source>
      <translation>die Zahl der behaltenen Zeilen passt nicht zu den Token</translation>
    </message>
    <message>
      <source>the kept rows do not ascend, or lie beyond the tokens</source>
      <translation>die behaltenen Zeilen steigen nicht auf oder liegen hinter den Token</translation>
    </message>
    <message>
      <source>weights that are not what the level of detail keeps</source>
      <translation>Gewichte, die nicht zum Detailgrad passen</translation>
    </message>
    <message>
      <source>weights of any sign (normalisation none) cannot be stored as u8 or at detail topk or band</source>
      <translation>Gewichte mit beliebigem Vorzeichen (normalisation none) können nicht als u8 oder im Detailgrad topk oder band gespeichert werden</translation>
    </message>
    <message>
      <source>the outputs of heads are kept of all heads or of none</source>
      <translation>die Ausgaben von Köpfen werden von allen Köpfen behalten oder von keinem</translation>
    </message>
    <message>
      <source>Capture without --outputs, or without --layers and --heads</source>
      <translation>Erfassen Sie ohne --outputs oder ohne --layers und --heads</translation>
    </message>
    <message>
      <source>the model has none of the chosen heads</source>
      <translation>das Modell hat keinen der gewählten Köpfe</translation>
    </message>
    <message>
      <source>the name of the archive is missing</source>
      <translation>der Name des Archivs fehlt</translation>
    </message>
    <message>
      <source>Give it with -o FILE.h5</source>
      <translation>Geben Sie ihn mit -o DATEI.h5 an</translation>
    </message>
    <message>
      <source>Use full, topk:K (such as topk:16), band:S,W (such as band:4,64), rows:R (such as rows:last4 or rows:0,5,17) or summary.</source>
      <translation>Verwenden Sie full, topk:K (etwa topk:16), band:S,W (etwa band:4,64), rows:R (etwa rows:last4 oder rows:0,5,17) oder summary.</translation>
    </message>
    <message>
      <source>Capture both with the same --detail.</source>
      <translation>Legen Sie beide mit demselben --detail neu an.</translation>
    </message>
    <message>
      <source>One archive keeps all rows and the other only %1, of which its measures are</source>
      <translation>Ein Archiv enthält alle Zeilen und das andere nur %1, von denen seine Maße sind</translation>
    </message>
    <message>
      <source>The archives keep other rows, of which their measures are: %1 and %2</source>
      <translation>Die Archive enthalten andere Zeilen, von denen ihre Maße sind: %1 und %2</translation>
    </message>
    <message>
      <source>Choose among the stacks, layers and heads that it has</source>
      <translation>Wählen Sie unter den Stapeln, Schichten und Köpfen, die es hat</translation>
    </message>
    <message>
      <source>'%1' should be an object of rotary settings, but is of type %2</source>
      <translation>'%1' sollte ein Objekt mit Einstellungen der Rotation sein, ist aber vom Typ %2</translation>
    </message>
    <message>
      <source>The index is damaged; fetch it again or save the model again</source>
      <translation>Der Index ist beschädigt; holen Sie ihn noch einmal oder speichern Sie das Modell neu</translation>
    </message>
    <message>
      <source>the index names the shard '%1', which is no file of weights</source>
      <translation>der Index nennt den Teil '%1', der keine Datei mit Gewichten ist</translation>
    </message>
    <message>
      <source>config.json is damaged or of another model; take the one that belongs to the weights</source>
      <translation>config.json ist beschädigt oder von einem anderen Modell; nehmen Sie die Datei, die zu den Gewichten gehört</translation>
    </message>
    <message>
      <source>config.json and the weights belong to different models; take both from one</source>
      <translation>config.json und die Gewichte gehören zu verschiedenen Modellen; nehmen Sie beides von einem</translation>
    </message>
    <message>
      <source>Run the model in Python and write its attention to an archive with headwise_export.py, which Headwise opens</source>
      <translation>Führen Sie das Modell in Python aus und schreiben Sie seine Attention mit headwise_export.py in ein Archiv, das Headwise öffnet</translation>
    </message>
    <message>
      <source>'%1' should be a number for each of %2 layers</source>
      <translation>„%1“ sollte eine Zahl für jede von %2 Schichten sein</translation>
    </message>
    <message>
      <source>'per_layer_config' states '%1' of layer %2, which is not computed</source>
      <translation>„per_layer_config“ gibt „%1“ von Schicht %2 an, was nicht berechnet wird</translation>
    </message>
    <message>
      <source>'text_config' should describe the text part</source>
      <translation>„text_config“ sollte den Textteil beschreiben</translation>
    </message>
    <message>
      <source>'per_layer_config' gives layers different sizes, which this family is not computed with</source>
      <translation>„per_layer_config“ gibt Schichten verschiedene Größen, womit diese Familie nicht berechnet wird</translation>
    </message>
    <message>
      <source>an array of shape %1 has no numbers</source>
      <translation>ein Array der Form %1 hat keine Zahlen</translation>
    </message>
    <message>
      <source>%1; this one has the shape %2</source>
      <translation>%1; hier ist die Form %2</translation>
    </message>
    <message>
      <source>Give the picture or the sound itself, or numbers as preprocessor_config.json says</source>
      <translation>Geben Sie das Bild oder den Klang selbst, oder Zahlen, wie es preprocessor_config.json sagt</translation>
    </message>
    <message>
      <source>the share to keep is %1</source>
      <translation>der Anteil, der bleiben soll, ist %1</translation>
    </message>
    <message>
      <source>Give a number from 0 to 1, such as 0.6.</source>
      <translation>Geben Sie eine Zahl von 0 bis 1 an, etwa 0.6.</translation>
    </message>
    <message>
      <source>this is no object</source>
      <translation>das ist kein Objekt</translation>
    </message>
    <message>
      <source>"%1" is no number from 0 to %2</source>
      <translation>„%1“ ist keine Zahl von 0 bis %2</translation>
    </message>
    <message>
      <source>"%1" is no text</source>
      <translation>„%1“ ist kein Text</translation>
    </message>
    <message>
      <source>"%1" is neither true nor false</source>
      <translation>„%1“ ist weder true noch false</translation>
    </message>
    <message>
      <source>a point of a curve needs "plan" and "removed"</source>
      <translation>ein Punkt einer Kurve braucht „plan“ und „removed“</translation>
    </message>
    <message>
      <source>"curve" is no list of at most %1 points</source>
      <translation>„curve“ ist keine Liste von höchstens %1 Punkten</translation>
    </message>
    <message>
      <source>the model has no stack %1</source>
      <translation>das Modell hat keinen Stapel %1</translation>
    </message>
    <message>
      <source>the stack %1 has no layer %2 with attention</source>
      <translation>der Stapel %1 hat keine Schicht %2 mit Attention</translation>
    </message>
    <message>
      <source>Layers are counted from 0, as the model counts them.</source>
      <translation>Schichten werden ab 0 gezählt, wie das Modell sie zählt.</translation>
    </message>
    <message>
      <source>layer %1 of the stack %2 has no head %3 among its %4</source>
      <translation>Schicht %1 des Stapels %2 hat unter ihren %4 Köpfen keinen Kopf %3</translation>
    </message>
    <message>
      <source>Heads are counted from 0.</source>
      <translation>Köpfe werden ab 0 gezählt.</translation>
    </message>
    <message>
      <source>the plan is of another model: its weights have the SHA-256 %1..., those of this model %2...</source>
      <translation>der Plan gehört zu einem anderen Modell: Dessen Gewichte haben die SHA-256 %1..., die dieses Modells %2...</translation>
    </message>
    <message>
      <source>Make the plan with this model, or delete "model" if it is meant for it.</source>
      <translation>Erstellen Sie den Plan mit diesem Modell, oder löschen Sie „model“, wenn er für dieses gedacht ist.</translation>
    </message>
    <message>
      <source>heads %1 to %2 of layer %3 share a key-value head, but only %4 of them %4[is|are] removed</source>
      <translation>die Köpfe %1 bis %2 von Schicht %3 teilen sich einen Key-Value-Kopf, aber nur %4 davon %4[wird|werden] entfernt</translation>
    </message>
    <message>
      <source>Remove all of them or none.</source>
      <translation>Entfernen Sie alle oder keinen.</translation>
    </message>
    <message>
      <source>all %1 heads of layer %2 of the stack %3 are removed</source>
      <translation>alle %1 Köpfe von Schicht %2 des Stapels %3 werden entfernt</translation>
    </message>
    <message>
      <source>Keep at least one head in every layer.</source>
      <translation>Lassen Sie in jeder Schicht mindestens einen Kopf.</translation>
    </message>
    <message>
      <source>there are heads to share maps with, but the cut is "%1"</source>
      <translation>es gibt Köpfe, deren Karten geteilt werden sollen, aber der Schnitt ist „%1“</translation>
    </message>
    <message>
      <source>Set "cut" to "share", or leave "share" out.</source>
      <translation>Setzen Sie „cut“ auf „share“, oder lassen Sie „share“ weg.</translation>
    </message>
    <message>
      <source>%1 cannot use the map of %2: %3</source>
      <translation>%1 kann die Karte von %2 nicht benutzen: %3</translation>
    </message>
    <message>
      <source>it is not removed</source>
      <translation>er wird nicht entfernt</translation>
    </message>
    <message>
      <source>that head is removed too</source>
      <translation>dieser Kopf wird auch entfernt</translation>
    </message>
    <message>
      <source>maps of another stack have other keys</source>
      <translation>Karten eines anderen Stapels haben andere Schlüssel</translation>
    </message>
    <message>
      <source>a later layer is computed after it</source>
      <translation>eine spätere Schicht wird nach ihm berechnet</translation>
    </message>
    <message>
      <source>there is no head whose map %1 uses</source>
      <translation>es gibt keinen Kopf, dessen Karte %1 benutzt</translation>
    </message>
    <message>
      <source>Name one in "share" for each removed head.</source>
      <translation>Nennen Sie in „share“ einen für jeden entfernten Kopf.</translation>
    </message>
    <message>
      <source>Write a plan as {"remove": {"encoder:0": [1, 5]}, "cut": "remove"}.</source>
      <translation>Schreiben Sie einen Plan als {"remove": {"encoder:0": [1, 5]}, "cut": "remove"}.</translation>
    </message>
    <message>
      <source>the layers are given without a stack, but the model has %1 %1[stack|stacks]</source>
      <translation>die Schichten sind ohne Stapel angegeben, aber das Modell hat %1 Stapel</translation>
    </message>
    <message>
      <source>Name the stack of each layer, such as "encoder:0".</source>
      <translation>Nennen Sie den Stapel jeder Schicht, etwa „encoder:0“.</translation>
    </message>
    <message>
      <source>"%1" is no layer such as "encoder:0"</source>
      <translation>„%1“ ist keine Schicht wie „encoder:0“</translation>
    </message>
    <message>
      <source>the heads are no list of numbers</source>
      <translation>die Köpfe sind keine Liste von Zahlen</translation>
    </message>
    <message>
      <source>%1 is no number of a head</source>
      <translation>%1 ist keine Nummer eines Kopfes</translation>
    </message>
    <message>
      <source>head %1 is there twice</source>
      <translation>Kopf %1 ist zweimal da</translation>
    </message>
    <message>
      <source>"remove" is no object of layers</source>
      <translation>„remove“ ist kein Objekt mit Schichten</translation>
    </message>
    <message>
      <source>the layer is there twice</source>
      <translation>die Schicht ist zweimal da</translation>
    </message>
    <message>
      <source>"%1" is no head such as "L5H3"</source>
      <translation>„%1“ ist kein Kopf wie „L5H3“</translation>
    </message>
    <message>
      <source>the stack of "%1" is not named, and not clear from "remove"</source>
      <translation>der Stapel von „%1“ ist nicht genannt und folgt nicht aus „remove“</translation>
    </message>
    <message>
      <source>"share" is no object of heads</source>
      <translation>„share“ ist kein Objekt mit Köpfen</translation>
    </message>
    <message>
      <source>what "%1" uses is no name of a head</source>
      <translation>was „%1“ benutzt, ist kein Name eines Kopfes</translation>
    </message>
    <message>
      <source>"%1" is there twice</source>
      <translation>„%1“ ist zweimal da</translation>
    </message>
    <message>
      <source>the cut %1 is none of remove, mean, uniform, share</source>
      <translation>der Schnitt %1 ist keiner von remove, mean, uniform, share</translation>
    </message>
    <message>
      <source>a plan is a JSON object</source>
      <translation>ein Plan ist ein JSON-Objekt</translation>
    </message>
    <message>
      <source>a plan has no "%1"</source>
      <translation>ein Plan hat kein „%1“</translation>
    </message>
    <message>
      <source>there is no "remove"</source>
      <translation>es gibt kein „remove“</translation>
    </message>
    <message>
      <source>"model" is no text with a SHA-256</source>
      <translation>„model“ ist kein Text mit einer SHA-256</translation>
    </message>
    <message>
      <source>the file has %1 MB, more than a plan can take</source>
      <translation>die Datei hat %1 MB, mehr als ein Plan braucht</translation>
    </message>
    <message>
      <source>no sample has a metric "%1" that is one number</source>
      <translation>keine Probe hat eine Metrik „%1“, die eine einzelne Zahl ist</translation>
    </message>
    <message>
      <source>the metric "%1" has other values than 0 and 1</source>
      <translation>die Metrik „%1“ hat andere Werte als 0 und 1</translation>
    </message>
    <message>
      <source>Choose one that says whether an answer is right, such as acc or exact_match.</source>
      <translation>Wählen Sie eine, die sagt, ob eine Antwort richtig ist, etwa acc oder exact_match.</translation>
    </message>
    <message>
      <source>Give a samples_*.jsonl of lm-evaluation-harness, which --log_samples writes.</source>
      <translation>Geben Sie eine samples_*.jsonl von lm-evaluation-harness an, die --log_samples schreibt.</translation>
    </message>
    <message>
      <source>a request has no arguments</source>
      <translation>eine Anfrage hat keine Argumente</translation>
    </message>
    <message>
      <source>the prompt is no text, but %1</source>
      <translation>der Prompt ist kein Text, sondern %1</translation>
    </message>
    <message>
      <source>there is no "%1"</source>
      <translation>es gibt kein „%1“</translation>
    </message>
    <message>
      <source>"doc_id" is neither a number nor a text</source>
      <translation>„doc_id“ ist weder eine Zahl noch ein Text</translation>
    </message>
    <message>
      <source>there is no request in "arguments"</source>
      <translation>in „arguments“ steht keine Anfrage</translation>
    </message>
    <message>
      <source>there is no sample</source>
      <translation>es gibt keine Probe</translation>
    </message>
    <message>
      <source>there is no sample of the filter "%1"</source>
      <translation>es gibt keine Probe des Filters „%1“</translation>
    </message>
    <message>
      <source>no sample has a text</source>
      <translation>keine Probe hat einen Text</translation>
    </message>
    <message>
      <source>a checkpoint cannot hold the cut "%1": heads compute their maps from its weights</source>
      <translation>ein Checkpoint kann den Schnitt „%1“ nicht enthalten: Köpfe berechnen ihre Karten aus seinen Gewichten</translation>
    </message>
    <message>
      <source>Use the cut "remove" or "mean".</source>
      <translation>Verwenden Sie den Schnitt „remove“ oder „mean“.</translation>
    </message>
    <message>
      <source>the cut "mean" needs the mean of %1</source>
      <translation>der Schnitt „mean“ braucht den Mittelwert von %1</translation>
    </message>
    <message>
      <source>Give data over which means are taken, or use the cut "remove".</source>
      <translation>Geben Sie Daten an, über die gemittelt wird, oder verwenden Sie den Schnitt „remove“.</translation>
    </message>
    <message>
      <source>form %1 is not possible: %2</source>
      <translation>Form %1 ist nicht möglich: %2</translation>
    </message>
    <message>
      <source>form D would leave %1 of %2 parameters, and is loaded by load_pruned.py</source>
      <translation>Form D ließe %1 von %2 Parametern übrig und wird mit load_pruned.py geladen</translation>
    </message>
    <message>
      <source>form %1 would leave %2 of %3 parameters, as a model of type '%4'</source>
      <translation>Form %1 ließe %2 von %3 Parametern übrig, als Modell vom Typ „%4“</translation>
    </message>
    <message>
      <source>form %1 of '%2' loads in transformers 5 alone</source>
      <translation>Form %1 von „%2“ lädt nur in transformers 5</translation>
    </message>
    <message>
      <source>form C loads in transformers 4 alone: transformers 5 does not read pruned_heads</source>
      <translation>Form C lädt nur in transformers 4: transformers 5 liest pruned_heads nicht</translation>
    </message>
    <message>
      <source>layers %1 and %2 share weights of attention, but the plan takes different heads out of them</source>
      <translation>die Schichten %1 und %2 teilen Gewichte der Attention, aber der Plan nimmt verschiedene Köpfe heraus</translation>
    </message>
    <message>
      <source>transformers makes the position biases of cross-attention once, for as many heads in every layer, but the plan leaves different numbers</source>
      <translation>transformers bildet die Positions-Biase der Cross-Attention einmal, für gleich viele Köpfe in jeder Schicht, aber der Plan lässt verschiedene Anzahlen übrig</translation>
    </message>
    <message>
      <source>each head has norms of its own, which transformers counts by config.json</source>
      <translation>jeder Kopf hat eigene Normen, die transformers nach config.json zählt</translation>
    </message>
    <message>
      <source>key-value heads of '%1' would be left with different numbers of heads</source>
      <translation>Key-Value-Köpfe von „%1“ blieben mit verschiedenen Zahlen von Köpfen übrig</translation>
    </message>
    <message>
      <source>transformers takes the width of a head of '%1' from the hidden size</source>
      <translation>transformers nimmt die Breite eines Kopfes von „%1“ aus der Breite der Zustände</translation>
    </message>
    <message>
      <source>transformers counts the factors of LongRoPE by the hidden size and the number of heads</source>
      <translation>transformers zählt die Faktoren von LongRoPE nach der Breite der Zustände und der Zahl der Köpfe</translation>
    </message>
    <message>
      <source>the layers are left with different numbers of heads: %1 in '%2', %3 in '%4'</source>
      <translation>die Schichten behalten verschiedene Zahlen von Köpfen: %1 in „%2“, %3 in „%4“</translation>
    </message>
    <message>
      <source>transformers wants the number of heads of '%1' to divide the hidden size %2, but %3 heads are left</source>
      <translation>transformers verlangt, dass die Zahl der Köpfe von „%1“ die Breite %2 teilt, aber es bleiben %3 Köpfe</translation>
    </message>
    <message>
      <source>layers %1 and %2 have the same weights, but the plan removes different heads of them</source>
      <translation>die Schichten %1 und %2 haben dieselben Gewichte, aber der Plan entfernt verschiedene Köpfe</translation>
    </message>
    <message>
      <source>Remove the same heads of all layers that share weights.</source>
      <translation>Entfernen Sie dieselben Köpfe aller Schichten, die Gewichte teilen.</translation>
    </message>
    <message>
      <source>transformers 4 does not prune '%1' by its configuration</source>
      <translation>transformers 4 beschneidet „%1“ nicht über die Konfiguration</translation>
    </message>
    <message>
      <source>the class of transformers for '%1' does not compute layers of different widths</source>
      <translation>die Klasse von transformers für „%1“ berechnet keine Schichten verschiedener Breite</translation>
    </message>
    <message>
      <source>Form A is always possible.</source>
      <translation>Form A ist immer möglich.</translation>
    </message>
    <message>
      <source>there is no tensor '%1'</source>
      <translation>es gibt keinen Tensor „%1“</translation>
    </message>
    <message>
      <source>the mean of %1 has %2 numbers, but its values have %3</source>
      <translation>der Mittelwert von %1 hat %2 Zahlen, seine Werte aber %3</translation>
    </message>
    <message>
      <source>a mean needs a bias in the output projection, which models of type '%1' do not have</source>
      <translation>ein Mittelwert braucht einen Bias in der Ausgabeprojektion, den Modelle vom Typ „%1“ nicht haben</translation>
    </message>
    <message>
      <source>Remove heads without a mean.</source>
      <translation>Entfernen Sie Köpfe ohne Mittelwert.</translation>
    </message>
    <message>
      <source>the checkpoint cannot be written</source>
      <translation>der Checkpoint kann nicht geschrieben werden</translation>
    </message>
    <message>
      <source>Give the name of a folder to write.</source>
      <translation>Geben Sie den Namen eines Ordners an, der geschrieben werden soll.</translation>
    </message>
    <message>
      <source>the output lies in the folder of the model</source>
      <translation>die Ausgabe liegt im Ordner des Modells</translation>
    </message>
    <message>
      <source>Choose a folder beside it.</source>
      <translation>Wählen Sie einen Ordner daneben.</translation>
    </message>
    <message>
      <source>the folder exists already and is not empty</source>
      <translation>der Ordner existiert bereits und ist nicht leer</translation>
    </message>
    <message>
      <source>a file of this name exists already</source>
      <translation>eine Datei dieses Namens existiert bereits</translation>
    </message>
    <message>
      <source>this is in the way while the checkpoint is written</source>
      <translation>das ist im Weg, während der Checkpoint geschrieben wird</translation>
    </message>
    <message>
      <source>Remove it, or choose another name.</source>
      <translation>Entfernen Sie es, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>a file of the model's folder cannot be copied: %1</source>
      <translation>eine Datei im Ordner des Modells kann nicht kopiert werden: %1</translation>
    </message>
    <message>
      <source>biases of the type %1 are not written</source>
      <translation>Biase vom Typ %1 werden nicht geschrieben</translation>
    </message>
    <message>
      <source>tensor '%1' has the shape %2, too small for the heads that config.json states</source>
      <translation>der Tensor „%1“ hat die Form %2, zu klein für die Köpfe, die config.json nennt</translation>
    </message>
    <message>
      <source>Take the config.json that belongs to the weights.</source>
      <translation>Nehmen Sie die config.json, die zu den Gewichten gehört.</translation>
    </message>
    <message>
      <source>a masked language model is measured by the words under its masks</source>
      <translation>ein maskiertes Sprachmodell wird an den Wörtern unter seinen Masken gemessen</translation>
    </message>
    <message>
      <source>Give texts with one mask each, and the word in the column `label`</source>
      <translation>Geben Sie Texte mit je einer Maske an, und das Wort in der Spalte `label`</translation>
    </message>
    <message>
      <source>answers of the kind "%1" are not measured</source>
      <translation>Antworten der Art „%1“ werden nicht gemessen</translation>
    </message>
    <message>
      <source>the dataset has no labels, which this model is measured by</source>
      <translation>der Datensatz hat keine Labels, an denen dieses Modell gemessen wird</translation>
    </message>
    <message>
      <source>Add a column `label`</source>
      <translation>Fügen Sie eine Spalte `label` hinzu</translation>
    </message>
    <message>
      <source>windows of %1 tokens cannot begin %2 tokens after each other</source>
      <translation>Fenster von %1 Token können nicht im Abstand von %2 Token beginnen</translation>
    </message>
    <message>
      <source>Give a window of at least 2 tokens, and a smaller stride</source>
      <translation>Geben Sie ein Fenster von mindestens 2 Token und einen kleineren Abstand an</translation>
    </message>
    <message>
      <source>no label of the dataset is an answer of this model</source>
      <translation>kein Label des Datensatzes ist eine Antwort dieses Modells</translation>
    </message>
    <message>
      <source>The model's labels are in its config.json under id2label</source>
      <translation>Die Labels des Modells stehen in seiner config.json unter id2label</translation>
    </message>
    <message>
      <source>the label "%1" occurs only once</source>
      <translation>das Label „%1“ kommt nur einmal vor</translation>
    </message>
    <message>
      <source>A probe is fitted on one half of the texts and measured on the other, so that each label must occur twice</source>
      <translation>Eine Sonde wird an der einen Hälfte der Texte angepasst und an der anderen gemessen, also muss jedes Label zweimal vorkommen</translation>
    </message>
    <message>
      <source>"%1" cannot be measured with this model and dataset</source>
      <translation>„%1“ lässt sich mit diesem Modell und Datensatz nicht messen</translation>
    </message>
    <message>
      <source>Here there are: %1</source>
      <translation>Hier gibt es: %1</translation>
    </message>
    <message>
      <source>this model has no head and the dataset no labels, so that there is no loss to take gradients of</source>
      <translation>dieses Modell hat keine Ausgabeschicht und der Datensatz keine Labels, also gibt es keinen Verlust, der abgeleitet werden könnte</translation>
    </message>
    <message>
      <source>Add a column `label`, or choose output_norm, flap, confidence, entropy or leave_one_out</source>
      <translation>Fügen Sie eine Spalte `label` hinzu, oder wählen Sie output_norm, flap, confidence, entropy oder leave_one_out</translation>
    </message>
    <message>
      <source>there is no method "%1"</source>
      <translation>es gibt keine Methode „%1“</translation>
    </message>
    <message>
      <source>Methods are: %1</source>
      <translation>Methoden sind: %1</translation>
    </message>
    <message>
      <source>no head is kept whose map %1 could use</source>
      <translation>es bleibt kein Kopf, dessen Karte %1 verwenden könnte</translation>
    </message>
    <message>
      <source>layer %1 does not have the heads that the plan leaves</source>
      <translation>die Schicht %1 hat nicht die Köpfe, die der Plan übrig lässt</translation>
    </message>
    <message>
      <source>the stack %1 has %2 heads, but the plan leaves %3</source>
      <translation>der Stapel %1 hat %2 Köpfe, aber der Plan lässt %3 übrig</translation>
    </message>
    <message>
      <source>this is no pruned copy of %1</source>
      <translation>das ist keine beschnittene Kopie von %1</translation>
    </message>
    <message>
      <source>'%1' should name heads from 0 to %2 of '%3'</source>
      <translation>„%1“ sollte Köpfe von 0 bis %2 von „%3“ nennen</translation>
    </message>
    <message>
      <source>'%1' should name each removed head of '%2' once, and fewer than its %3</source>
      <translation>„%1“ sollte jeden entfernten Kopf von „%2“ einmal nennen, und weniger als seine %3</translation>
    </message>
    <message>
      <source>layers %1 and %2 share weights, but '%3' takes different heads out of them</source>
      <translation>die Schichten %1 und %2 teilen Gewichte, aber „%3“ nimmt verschiedene Köpfe heraus</translation>
    </message>
    <message>
      <source>'%1' should be an object {"encoder:0": [heads]}</source>
      <translation>„%1“ sollte ein Objekt {"encoder:0": [heads]} sein</translation>
    </message>
    <message>
      <source>'%1' names '%2', which is no layer with attention</source>
      <translation>„%1“ nennt „%2“, das keine Schicht mit Attention ist</translation>
    </message>
    <message>
      <source>heads are taken out, but %1</source>
      <translation>Köpfe werden herausgenommen, aber %1</translation>
    </message>
    <message>
      <source>'%1' leaves key-value heads of '%2' with different numbers of heads</source>
      <translation>„%1“ lässt Key-Value-Köpfe von „%2“ mit verschiedenen Zahlen von Köpfen übrig</translation>
    </message>
    <message>
      <source>this model does not give the outputs of its heads</source>
      <translation>dieses Modell gibt die Ausgaben seiner Köpfe nicht heraus</translation>
    </message>
    <message>
      <source>this model gives no gradients</source>
      <translation>dieses Modell gibt keine Gradienten</translation>
    </message>
    <message>
      <source>the model has no head %1</source>
      <translation>das Modell hat keinen Kopf %1</translation>
    </message>
    <message>
      <source>the head %1 has no mean to put in its place</source>
      <translation>der Kopf %1 hat keinen Mittelwert, der an seine Stelle treten könnte</translation>
    </message>
    <message>
      <source>no head is named whose map %1 uses</source>
      <translation>es ist kein Kopf genannt, dessen Karte %1 verwendet</translation>
    </message>
    <message>
      <source>%1 cannot use the map of %2, which is not there yet</source>
      <translation>%1 kann die Karte von %2 nicht verwenden, die noch nicht da ist</translation>
    </message>
    <message>
      <source>Name a head of the same stack, and of the same or an earlier layer</source>
      <translation>Nennen Sie einen Kopf desselben Stapels, aus derselben oder einer früheren Schicht</translation>
    </message>
    <message>
      <source>queries and keys are normed over all heads together, so that each head counts in the others</source>
      <translation>Queries und Keys werden über alle Köpfe gemeinsam normiert, also zählt jeder Kopf bei den anderen mit</translation>
    </message>
    <message>
      <source>the slope by which a head sees distance follows from its number and the number of heads (ALiBi)</source>
      <translation>die Steigung, mit der ein Kopf Abstand sieht, folgt aus seiner Nummer und der Zahl der Köpfe (ALiBi)</translation>
    </message>
    <message>
      <source>"%1" is missing or of the wrong type</source>
      <translation>„%1“ fehlt oder hat den falschen Typ</translation>
    </message>
    <message>
      <source>Run headwise-cli importance --json again</source>
      <translation>Führen Sie headwise-cli importance --json noch einmal aus</translation>
    </message>
    <message>
      <source>a head has two rows</source>
      <translation>ein Kopf hat zwei Zeilen</translation>
    </message>
    <message>
      <source>Run headwise-cli prune --json again</source>
      <translation>Führen Sie headwise-cli prune --json noch einmal aus</translation>
    </message>
    <message>
      <source>There is nothing to do</source>
      <translation>Es gibt nichts zu tun</translation>
    </message>
    <message>
      <source>Give --plan P.json, or --keep 0.6 to make a plan, or --curve to measure</source>
      <translation>Geben Sie --plan P.json an, oder --keep 0.6 für einen Plan, oder --curve zum Messen</translation>
    </message>
    <message>
      <source>--plan and --keep exclude each other</source>
      <translation>--plan und --keep schließen sich aus</translation>
    </message>
    <message>
      <source>There is nothing to do with the plan</source>
      <translation>Mit dem Plan gibt es nichts zu tun</translation>
    </message>
    <message>
      <source>Give -o FOLDER to write a checkpoint, or --curve with --data to measure</source>
      <translation>Geben Sie -o ORDNER an, um einen Checkpoint zu schreiben, oder --curve mit --data zum Messen</translation>
    </message>
    <message>
      <source>Plans are made and measured with a dataset: give --data FILE</source>
      <translation>Pläne werden mit einem Datensatz gemacht und gemessen: geben Sie --data DATEI an</translation>
    </message>
    <message>
      <source>There is no dataset: give --data FILE or --text "..."</source>
      <translation>Es gibt keinen Datensatz: geben Sie --data DATEI oder --text "..." an</translation>
    </message>
    <message>
      <source>no layer has more than one group of heads, so that none can go</source>
      <translation>keine Schicht hat mehr als eine Gruppe von Köpfen, also kann keine weg</translation>
    </message>
    <message>
      <source>removing heads saves no time that can be measured here</source>
      <translation>Köpfe zu entfernen spart hier keine messbare Zeit</translation>
    </message>
    <message>
      <source>Use --budget heads or --budget parameters</source>
      <translation>Verwenden Sie --budget heads oder --budget parameters</translation>
    </message>
    <message>
      <source>--budget %1 is not known</source>
      <translation>--budget %1 ist nicht bekannt</translation>
    </message>
    <message>
      <source>Use heads, parameters or time</source>
      <translation>Verwenden Sie heads, parameters oder time</translation>
    </message>
    <message>
      <source>--order names no order</source>
      <translation>--order nennt keine Reihenfolge</translation>
    </message>
    <message>
      <source>Use importance, redundancy, both or random</source>
      <translation>Verwenden Sie importance, redundancy, both oder random</translation>
    </message>
    <message>
      <source>--never %1: the model has no such head</source>
      <translation>--never %1: das Modell hat keinen solchen Kopf</translation>
    </message>
    <message>
      <source>Name heads as L0H1, with commas between</source>
      <translation>Nennen Sie Köpfe als L0H1, mit Kommas dazwischen</translation>
    </message>
    <message>
      <source>scores of heads are for models of one stack</source>
      <translation>Werte von Köpfen sind für Modelle mit einem Stapel</translation>
    </message>
    <message>
      <source>scores from a file cannot be estimated again in rounds</source>
      <translation>Werte aus einer Datei lassen sich nicht in Runden neu schätzen</translation>
    </message>
    <message>
      <source>The model that was run is not at hand</source>
      <translation>Das Modell, das gelaufen ist, ist nicht zur Hand</translation>
    </message>
    <message>
      <source>Choose its folder</source>
      <translation>Wählen Sie seinen Ordner</translation>
    </message>
    <message>
      <source>there is no head "%1"</source>
      <translation>es gibt keinen Kopf „%1“</translation>
    </message>
    <message>
      <source>layer %1 would have no head left</source>
      <translation>Schicht %1 hätte keinen Kopf mehr</translation>
    </message>
    <message>
      <source>Keep at least one head in every layer</source>
      <translation>Behalten Sie in jeder Schicht mindestens einen Kopf</translation>
    </message>
    <message>
      <source>no head is pinned</source>
      <translation>es ist kein Kopf angeheftet</translation>
    </message>
    <message>
      <source>Click a head first</source>
      <translation>Klicken Sie zuerst einen Kopf an</translation>
    </message>
    <message>
      <source>%1 is locked</source>
      <translation>%1 ist gesperrt</translation>
    </message>
    <message>
      <source>The key L unlocks it</source>
      <translation>Die Taste L entsperrt ihn</translation>
    </message>
    <message>
      <source>the plan cannot be written: %1</source>
      <translation>der Plan kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
      <source>the field '%1' of 'results' is not an object</source>
      <translation>das Feld '%1' von 'results' ist kein Objekt</translation>
    </message>
    <message>
      <source>no text has a token after its first, which could be predicted</source>
      <translation>kein Text hat ein Token nach dem ersten, das vorhergesagt werden könnte</translation>
    </message>
    <message>
      <source>Give what the decoder reads as `decoder_text` or `decoder_input_ids`</source>
      <translation>Geben Sie als `decoder_text` oder `decoder_input_ids` an, was der Decoder liest</translation>
    </message>
    <message>
      <source>Give longer texts</source>
      <translation>Geben Sie längere Texte an</translation>
    </message>
    <message>
      <source>"%1" is no number of a layer or head</source>
      <translation>„%1“ ist keine Nummer einer Schicht oder eines Kopfes</translation>
    </message>
    <message>
      <source>the row has no "importance"</source>
      <translation>die Zeile hat kein „importance“</translation>
    </message>
    <message>
      <source>a score of the layer is no number</source>
      <translation>ein Wert der Schicht ist keine Zahl</translation>
    </message>
    <message>
      <source>--distance %1: redundancy is measured from attention maps</source>
      <translation>--distance %1: Redundanz wird an Attention-Karten gemessen</translation>
    </message>
    <message>
      <source>Use a distance of maps, such as js, hellinger, cosine or linear_cka</source>
      <translation>Verwenden Sie einen Abstand von Karten, etwa js, hellinger, cosine oder linear_cka</translation>
    </message>
    <message>
      <source>labels in `%1` are no numbers or texts, so that no classifier is fitted to them</source>
      <translation>Labels in `%1` sind weder Zahlen noch Texte, sodass kein Klassifikator an sie angepasst wird</translation>
    </message>
    <message>
      <source>labels in `%1` are all the same, so that no classifier is fitted to them</source>
      <translation>Labels in `%1` sind alle gleich, sodass kein Klassifikator an sie angepasst wird</translation>
    </message>
    <message>
      <source>%1 of %2 texts have no label that is an answer of this model; they are left out</source>
      <translation>%1 von %2 Texten haben kein Label, das eine Antwort dieses Modells ist; sie sind weggelassen</translation>
    </message>
    <message>
      <source>%1 of %2 texts have no label; they are left out</source>
      <translation>%1 von %2 Texten haben kein Label; sie sind weggelassen</translation>
    </message>
    <message>
      <source>%1 texts are longer than the model reads; they were cut</source>
      <translation>%1 Texte sind länger, als das Modell liest; sie wurden gekürzt</translation>
    </message>
    <message>
      <source>each text by itself, its first token is not counted; texts of more than %1 tokens (%2 of %3) in windows of %4 tokens every %5</source>
      <translation>jeder Text für sich, sein erstes Token zählt nicht; Texte mit mehr als %1 Token (%2 von %3) in Fenstern von %4 Token, alle %5</translation>
    </message>
    <message>
      <source>a logistic regression on the pooled output, fitted on %1 of %2 texts and then left alone; measured on the others</source>
      <translation>eine logistische Regression auf der zusammengefassten Ausgabe, angepasst an %1 von %2 Texten und dann festgehalten; gemessen an den anderen</translation>
    </message>
    <message>
      <source>the model's folder pools by %1, but its quality is measured by %2</source>
      <translation>der Ordner des Modells fasst mit %1 zusammen, seine Qualität wird aber mit %2 gemessen</translation>
    </message>
    <message>
      <source>packed weights are written unpacked, in 16 bits (MXFP4) or 32 bits (FP8), so that the files are larger than the model's</source>
      <translation>gepackte Gewichte werden ungepackt geschrieben, mit 16 Bit (MXFP4) oder 32 Bit (FP8), sodass die Dateien größer sind als die des Modells</translation>
    </message>
    <message>
      <source>the adapter is merged into the weights of its base, which are written in 32 bits where it changes them</source>
      <translation>der Adapter wird in die Gewichte seines Basismodells eingerechnet, die dort, wo er sie ändert, mit 32 Bit geschrieben werden</translation>
    </message>
    <message>
      <source>the dataset has no answers, which this model is measured by</source>
      <translation>der Datensatz hat keine Antworten, an denen dieses Modell gemessen wird</translation>
    </message>
    <message>
      <source>Add a column `answers` with the text of each answer</source>
      <translation>Fügen Sie eine Spalte `answers` mit dem Text jeder Antwort hinzu</translation>
    </message>
    <message>
      <source>An answer is a part of its context that was not cut off</source>
      <translation>Eine Antwort ist ein Teil ihres Kontextes, der nicht abgeschnitten wurde</translation>
    </message>
    <message>
      <source>pruning.json names no form from A to D</source>
      <translation>pruning.json nennt keine Form von A bis D</translation>
    </message>
    <message>
      <source>plan.json names the layer %1, which the model does not have</source>
      <translation>plan.json nennt die Schicht %1, die das Modell nicht hat</translation>
    </message>
    <message>
      <source>plan.json says that head %1 of %2 was removed, but there were only %3</source>
      <translation>laut plan.json wurde Kopf %1 von %2 entfernt, es gab aber nur %3</translation>
    </message>
    <message>
      <source>plan.json removes %1 of the heads of %2, but config.json names %3</source>
      <translation>plan.json entfernt %1 der Köpfe von %2, config.json nennt aber %3</translation>
    </message>
    <message>
      <source>pruning.json does not name the output projection of %1</source>
      <translation>pruning.json nennt die Ausgabeprojektion von %1 nicht</translation>
    </message>
    <message>
      <source>pruning.json names the tensor '%1' with heads of width %2, which is not there</source>
      <translation>pruning.json nennt den Tensor „%1“ mit Köpfen der Breite %2, den es nicht gibt</translation>
    </message>
    <message>
      <source>plan.json says that head %1 of %2 was removed, but its weights are not 0</source>
      <translation>laut plan.json wurde Kopf %1 von %2 entfernt, seine Gewichte sind aber nicht 0</translation>
    </message>
    <message>
      <source>its records of pruning cannot be read: %1</source>
      <translation>seine Aufzeichnungen über das Entfernen von Köpfen können nicht gelesen werden: %1</translation>
    </message>
    <message>
      <source>pruning.json holds values of other types than it should</source>
      <translation>pruning.json enthält Werte anderer Typen, als es sollte</translation>
    </message>
    <message>
      <source>a folder for temporary files cannot be made</source>
      <translation>ein Ordner für temporäre Dateien kann nicht angelegt werden</translation>
    </message>
    <message>
      <source>Check the free space and the permissions there, or set TMPDIR to another folder.</source>
      <translation>Prüfen Sie dort den freien Platz und die Rechte, oder setzen Sie TMPDIR auf einen anderen Ordner.</translation>
    </message>
    <message>
      <source>--stop %1: no model has that %2</source>
      <translation>--stop %1: diesen Wert von %2 hat kein Modell</translation>
    </message>
    <message>
      <source>Give a number from %1 to %2</source>
      <translation>Geben Sie eine Zahl von %1 bis %2 an</translation>
    </message>
    <message>
      <source>Give a number of at least %1</source>
      <translation>Geben Sie eine Zahl von mindestens %1 an</translation>
    </message>
    <message>
      <source>the largest distance is %1, whose square is no number that a computer has</source>
      <translation>der größte Abstand ist %1, dessen Quadrat keine Zahl ist, die ein Rechner hat</translation>
    </message>
    <message>
      <source>Divide the matrix by its largest number.</source>
      <translation>Teilen Sie die Matrix durch ihre größte Zahl.</translation>
    </message>
    <message>
      <source>this is text in UTF-16</source>
      <translation>das ist Text in UTF-16</translation>
    </message>
    <message>
      <source>Save it as UTF-8.</source>
      <translation>Speichern Sie ihn als UTF-8.</translation>
    </message>
    <message>
      <source>Choose one of %1.</source>
      <translation>Wählen Sie eines von %1.</translation>
    </message>
    <message>
      <source>Give auto, a number of clusters from 1, or a height such as height:0.7.</source>
      <translation>Nennen Sie auto, eine Zahl von Clustern ab 1 oder eine Höhe wie height:0.7.</translation>
    </message>
    <message>
      <source>--part is of --distance weights, not of %1</source>
      <translation>--part gehört zu --distance weights, nicht zu %1</translation>
    </message>
    <message>
      <source>Leave it out, or add --distance weights.</source>
      <translation>Lassen Sie es weg, oder fügen Sie --distance weights hinzu.</translation>
    </message>
    <message>
      <source>--measure is of --distance series, not of %1</source>
      <translation>--measure gehört zu --distance series, nicht zu %1</translation>
    </message>
    <message>
      <source>Leave it out, or add --distance series.</source>
      <translation>Lassen Sie es weg, oder fügen Sie --distance series hinzu.</translation>
    </message>
    <message>
      <source>the time that is saved is not measured for models of more than a billion parameters</source>
      <translation>die eingesparte Zeit wird bei Modellen mit mehr als einer Milliarde Parametern nicht gemessen</translation>
    </message>
    <message>
      <source>the heads can only be zeroed, which saves nothing: %1</source>
      <translation>die Köpfe können nur auf null gesetzt werden, was nichts einspart: %1</translation>
    </message>
    <message>
      <source>what the plan saves is not known: %1</source>
      <translation>was der Plan einspart, ist nicht bekannt: %1</translation>
    </message>
    <message>
      <source>%1 is not of the %2 layers with %3 heads that the model had</source>
      <translation>%1 passt nicht zu den %2 Schichten mit %3 Köpfen, die das Modell hatte</translation>
    </message>
    <message>
      <source>%1 and plan.json do not say the same of head %2 of %3</source>
      <translation>%1 und plan.json sagen über Kopf %2 von %3 nicht dasselbe</translation>
    </message>
    <message>
      <source>the rules allow no more removals: %1 % of the parameters are kept</source>
      <translation>die Regeln lassen nicht zu, dass mehr entfernt wird: %1 % der Parameter bleiben</translation>
    </message>
    <message>
      <source>the rules allow no more removals: %1 % of the time are kept</source>
      <translation>die Regeln lassen nicht zu, dass mehr entfernt wird: %1 % der Zeit bleiben</translation>
    </message>
    <message>
      <source>the rules allow no more removals: %1 % of the heads are kept</source>
      <translation>die Regeln lassen nicht zu, dass mehr entfernt wird: %1 % der Köpfe bleiben</translation>
    </message>
    <message>
      <source>%1 has no score of %2 of %3 heads; they go last</source>
      <translation>%1 hat für %2 von %3 Köpfen keinen Wert; sie gehen zuletzt</translation>
    </message>
    <message>
      <source>more heads go than the budget asks for, so that every layer loses as many</source>
      <translation>es gehen mehr Köpfe, als das Budget verlangt, damit jede Schicht gleich viele verliert</translation>
    </message>
    <message>
      <source>not valid JSON: unexpected end, there is no text</source>
      <translation>kein gültiges JSON: unerwartetes Ende, es gibt keinen Text</translation>
    </message>
    <message>
      <source>There is no slice %1, all examples are shown</source>
      <translation>Es gibt keine Teilmenge %1, alle Beispiele sind gezeigt</translation>
    </message>
    <message>
      <source>The sources have no example in common and slices cannot be compared, all examples are shown</source>
      <translation>Die Quellen haben kein Beispiel gemeinsam, und Teilmengen können nicht verglichen werden; alle Beispiele sind gezeigt</translation>
    </message>
  </context>
  <context>
    <name>ExportButtonText</name>
    <message>
      <source>Export</source>
      <translation>Export</translation>
    </message>
    <message>
      <source>Export this view</source>
      <translation>Diese Ansicht exportieren</translation>
    </message>
  </context>
  <context>
    <name>Findings</name>
    <message>
      <source>%1 and %2 attend identically: all %3 heads are equal on %4 %4[example|examples], and no head changed significantly.</source>
      <translation>%1 und %2 haben identische Attention: alle %3 Köpfe sind auf %4 %4[Beispiel|Beispielen] gleich, und kein Kopf hat sich signifikant geändert.</translation>
    </message>
    <message>
      <source>None of %1 heads changed significantly from %2 to %3 in any of %4 measures (q &lt; 0.05).</source>
      <translation>Keiner von %1 Köpfen hat sich von %2 zu %3 in einem von %4 Maßen signifikant geändert (q &lt; 0,05).</translation>
    </message>
    <message>
      <source>%1 of %2 heads attend differently: the whole interval of their %3 lies above %4.</source>
      <translation>%1 von %2 Köpfen haben eine andere Attention: das ganze Intervall (%3) liegt über %4.</translation>
    </message>
    <message>
      <source>1 of %2 heads attends differently: the whole interval of its %3 lies above %4.</source>
      <translation>1 von %2 Köpfen hat eine andere Attention: das ganze Intervall (%3) liegt über %4.</translation>
    </message>
    <message>
      <source>No head attends differently: no %1 lies above %2 with its whole interval.</source>
      <translation>Kein Kopf hat eine andere Attention: kein ganzes Intervall (%1) liegt über %2.</translation>
    </message>
    <message>
      <source>No head changed in %1.</source>
      <translation>Kein Kopf hat sich geändert in %1.</translation>
    </message>
    <message>
      <source>The clearest change of %1 is in %2: %3%4 (%5 … %6, q %7).</source>
      <translation>Die deutlichste Änderung von %1 ist %2: %3%4 (%5 … %6, q %7).</translation>
    </message>
    <message>
      <source>Look first at %1 on example %2, where it changed most (%3 %4).</source>
      <translation>Zuerst ansehen: %1 an Beispiel %2, wo er sich am meisten geändert hat (%3 %4).</translation>
    </message>
    <message>
      <source>Only %1 examples are on both sides: with fewer than 6 no change can be significant.</source>
      <translation>Nur %1 Beispiele sind auf beiden Seiten: mit weniger als 6 kann keine Änderung signifikant sein.</translation>
    </message>
    <message>
      <source>Only one example is on both sides: there is no interval and no test.</source>
      <translation>Nur ein Beispiel ist auf beiden Seiten: es gibt weder Intervall noch Test.</translation>
    </message>
    <message>
      <source>No divergences: a source has no attention maps, or the rows do not contain their full mass. Only changes of measures were tested.</source>
      <translation>Keine Divergenzen: eine Quelle hat keine Attention-Karten, oder den Zeilen fehlt Masse. Nur Änderungen der Maße wurden getestet.</translation>
    </message>
    <message>
      <source>Not compared: heads that only one side has (%1 in %2, %3 in %4).</source>
      <translation>Nicht verglichen: Köpfe, die nur eine Seite hat (%1 in %2, %3 in %4).</translation>
    </message>
    <message>
      <source>Not compared: examples that only one side has (%1 in %2, %3 in %4).</source>
      <translation>Nicht verglichen: Beispiele, die nur eine Seite hat (%1 in %2, %3 in %4).</translation>
    </message>
    <message>
      <source>%1 (%2 of %3)</source>
      <translation>%1 (%2 von %3)</translation>
    </message>
    <message>
      <source>%1 and %2</source>
      <translation>%1 und %2</translation>
    </message>
    <message>
      <source>layer %1</source>
      <translation>Schicht %1</translation>
    </message>
    <message>
      <source>Of %1 heads, %2 serve one task only, %3 changed for every task and %4 for none.</source>
      <translation>Von %1 Köpfen dienen %2 nur einer Aufgabe, %3 haben sich für jede Aufgabe geändert und %4 für keine.</translation>
    </message>
    <message>
      <source>For %1 alone: %2 (%3 in all).</source>
      <translation>Nur für %1: %2 (insgesamt %3).</translation>
    </message>
    <message>
      <source>The most specialised head is %1, changed for %2: specialisation %3 (%4 … %5; 0 = equal for all tasks, 1 = one task only).</source>
      <translation>Am stärksten spezialisiert ist %1, geändert für %2: Spezialisierung %3 (%4 … %5; 0 = gleich für alle Aufgaben, 1 = nur eine Aufgabe).</translation>
    </message>
    <message>
      <source>%1 and %2 change heads similarly: r = %3 (%4 … %5).</source>
      <translation>%1 und %2 ändern Köpfe ähnlich: r = %3 (%4 … %5).</translation>
    </message>
    <message>
      <source>Mean length is %1 tokens in %2 and %3 in %4; most measures depend on length, so a plain difference may be due to length alone.</source>
      <translation>Die mittlere Länge ist %1 Token in %2 und %3 in %4; die meisten Maße hängen von der Länge ab, ein einfacher Unterschied kann also allein auf ihr beruhen.</translation>
    </message>
    <message>
      <source>None of %2 heads differs significantly between %3 and %4 in any of %5 measures (q &lt; 0.05).</source>
      <translation>Keiner von %2 Köpfen unterscheidet sich zwischen %3 und %4 in einem von %5 Maßen signifikant (q &lt; 0,05).</translation>
    </message>
    <message>
      <source>The lengths of both sides hardly overlap, so the effect of length cannot be separated.</source>
      <translation>Die Längen beider Seiten überschneiden sich kaum; der Einfluss der Länge lässt sich nicht abtrennen.</translation>
    </message>
    <message>
      <source>Of all pairs, %1 and %2 are most similar: %3 %4, mean over heads (%5 … %6).</source>
      <translation>Von allen Paaren sind sich %1 und %2 am ähnlichsten: %3 %4 im Mittel über die Köpfe (%5 … %6).</translation>
    </message>
    <message>
      <source>%1 and %2 are least similar: %3 %4 (%5 … %6).</source>
      <translation>%1 und %2 sind sich am unähnlichsten: %3 %4 (%5 … %6).</translation>
    </message>
    <message>
      <source>nats</source>
      <translation>Nats</translation>
    </message>
    <message>
      <source>tokens</source>
      <translation>Token</translation>
    </message>
    <message>
      <source>Jensen-Shannon distance</source>
      <translation>Jensen-Shannon-Abstand</translation>
    </message>
    <message>
      <source>total variation</source>
      <translation>Totalvariation</translation>
    </message>
    <message>
      <source>Hellinger distance</source>
      <translation>Hellinger-Abstand</translation>
    </message>
    <message>
      <source>cosine distance</source>
      <translation>Kosinusabstand</translation>
    </message>
    <message>
      <source>correlation distance</source>
      <translation>Korrelationsabstand</translation>
    </message>
    <message>
      <source>distance by linear CKA</source>
      <translation>Abstand nach linearem CKA</translation>
    </message>
    <message>
      <source>argmax disagreement</source>
      <translation>abweichendes Maximum (argmax)</translation>
    </message>
    <message>
      <source>Heads changed in all %1 layers.</source>
      <translation>In allen %1 Schichten haben sich Köpfe geändert.</translation>
    </message>
    <message>
      <source>Heads changed in %1 of %2 layers.</source>
      <translation>In %1 von %2 Schichten haben sich Köpfe geändert.</translation>
    </message>
    <message>
      <source>%1 of %2 heads attend differently: the whole interval of their %3 lies above the head's noise floor (median %4).</source>
      <translation>%1 von %2 Köpfen haben eine andere Attention: das ganze Intervall (%3) liegt über der Rauschgrenze des Kopfes (Median %4).</translation>
    </message>
    <message>
      <source>1 of %2 heads attends differently: the whole interval of its %3 lies above its noise floor (median %4).</source>
      <translation>1 von %2 Köpfen hat eine andere Attention: das ganze Intervall (%3) liegt über seiner Rauschgrenze (Median %4).</translation>
    </message>
    <message>
      <source>No head attends differently: no %1 lies above the head's noise floor (median %2) with its whole interval.</source>
      <translation>Kein Kopf hat eine andere Attention: kein ganzes Intervall (%1) liegt über der Rauschgrenze des Kopfes (Median %2).</translation>
    </message>
    <message>
      <source>The stored measures of %1 and %2 are equal at all %3 heads on %4 %4[example|examples]; their maps were not compared.</source>
      <translation>Die gespeicherten Maße von %1 und %2 sind an allen %3 Köpfen auf %4 %4[Beispiel|Beispielen] gleich; ihre Karten wurden nicht verglichen.</translation>
    </message>
    <message>
      <source>No change of the %1 heads from %2 to %3 could be tested: it is defined for too few examples.</source>
      <translation>Keine Änderung der %1 Köpfe von %2 zu %3 ließ sich testen: sie ist für zu wenige Beispiele definiert.</translation>
    </message>
    <message>
      <source>The %1 is not defined for any head.</source>
      <translation>Für keinen Kopf ist definiert: %1.</translation>
    </message>
    <message>
      <source>Most of the changed heads are in %1.</source>
      <translation>Die meisten geänderten Köpfe sind in %1.</translation>
    </message>
    <message>
      <source>%1 of %2 heads changed significantly from %3 to %4, each in at least one of %5 measures (q &lt; 0.05) by %6 of its range or more (median %7): %8.</source>
      <translation>%1 von %2 Köpfen haben sich von %3 zu %4 signifikant geändert, jeder in mindestens einem von %5 Maßen (q &lt; 0,05) um %6 seines Bereichs oder mehr (Median %7): %8.</translation>
    </message>
    <message>
      <source>%1 of %2 heads changed significantly from %3 to %4, each in at least one of %5 measures (q &lt; 0.05) by %6 of its range or more (median %7): %8 and %9 more.</source>
      <translation>%1 von %2 Köpfen haben sich von %3 zu %4 signifikant geändert, jeder in mindestens einem von %5 Maßen (q &lt; 0,05) um %6 seines Bereichs oder mehr (Median %7): %8 und %9 weitere.</translation>
    </message>
    <message>
      <source>1 of %2 heads changed significantly from %3 to %4, in at least one of %5 measures (q &lt; 0.05), by %7 of its range: %8.</source>
      <translation>1 von %2 Köpfen hat sich von %3 zu %4 signifikant geändert, in mindestens einem von %5 Maßen (q &lt; 0,05), um %7 seines Bereichs: %8.</translation>
    </message>
    <message>
      <source>%1 heads changed significantly, but by less than %2 of the range of any measure (median %3): with the same examples on both sides, rounding of the weights is enough for that.</source>
      <translation>%1 Köpfe haben sich signifikant geändert, aber um weniger als %2 des Bereichs jedes Maßes (Median %3): Bei denselben Beispielen auf beiden Seiten genügt dafür das Runden der Gewichte.</translation>
    </message>
    <message>
      <source>1 head changed significantly, but by less than %2 of the range of any measure (%3): with the same examples on both sides, rounding of the weights is enough for that.</source>
      <translation>1 Kopf hat sich signifikant geändert, aber um weniger als %2 des Bereichs jedes Maßes (%3): Bei denselben Beispielen auf beiden Seiten genügt dafür das Runden der Gewichte.</translation>
    </message>
    <message>
      <source>None of %1 heads changed significantly from %2 to %3 by %5 of the range of any of %4 measures or more (q &lt; 0.05).</source>
      <translation>Keiner von %1 Köpfen hat sich von %2 zu %3 signifikant um %5 des Bereichs eines von %4 Maßen oder mehr geändert (q &lt; 0,05).</translation>
    </message>
    <message>
      <source>Divergences are shown but not judged: %1 and %2 keep their maps in different detail, which alone makes them differ.</source>
      <translation>Divergenzen werden gezeigt, aber nicht beurteilt: %1 und %2 speichern ihre Karten verschieden genau und unterscheiden sich schon deshalb.</translation>
    </message>
    <message>
      <source>Divergences and changes are shown but not judged: %1 and %2 keep their maps in different detail, which alone makes them differ.</source>
      <translation>Divergenzen und Änderungen werden gezeigt, aber nicht beurteilt: %1 und %2 speichern ihre Karten verschieden genau und unterscheiden sich schon deshalb.</translation>
    </message>
    <message>
      <source>%1 and %2 are equal in what they keep of their maps: all %3 heads on %4 %4[example|examples].</source>
      <translation>%1 und %2 sind gleich in dem, was sie von ihren Karten behalten: alle %3 Köpfe an %4 %4[Beispiel|Beispielen].</translation>
    </message>
    <message>
      <source>Most of the divergence of the changed heads is in %1.</source>
      <translation>Der größte Teil der Divergenz der geänderten Köpfe liegt in %1.</translation>
    </message>
    <message>
      <source>%1 has the largest %2: %3 (95 % interval %4 … %5, for this number alone).</source>
      <translation>%1 hat den größten Wert von %2: %3 (95-%-Intervall %4 … %5, für diese Zahl allein).</translation>
    </message>
    <message>
      <source>%1 heads (%2 of all) hold half of the total %3.</source>
      <translation>%1 Köpfe (%2 von allen) tragen die Hälfte der gesamten %3.</translation>
    </message>
    <message>
      <source>One head (%2 of all) holds half of the total %3.</source>
      <translation>Ein Kopf (%2 von allen) trägt die Hälfte der gesamten %3.</translation>
    </message>
    <message>
      <source>With %1 examples a change is significant only if at least %2 of all tests reach the smallest possible p at once.</source>
      <translation>Mit %1 Beispielen ist eine Änderung nur signifikant, wenn mindestens %2 aller Tests zugleich das kleinste mögliche p erreichen.</translation>
    </message>
    <message>
      <source>This is based on %1 %1[example|examples] that both have; changes are tested by a sign-flip permutation test (below its resolution by the paired t test), corrected over all %2 tests (Benjamini-Hochberg). Significance speaks of further examples of this kind, not of other seeds or training runs.</source>
      <translation>Das beruht auf %1 %1[Beispiel, das|Beispielen, die] beide haben; Änderungen sind mit einem Permutationstest mit Vorzeichenwechsel geprüft (unterhalb seiner Auflösung mit dem gepaarten t-Test) und über alle %2 Tests korrigiert (Benjamini-Hochberg). Signifikanz gilt für weitere Beispiele dieser Art, nicht für andere Startwerte oder Trainingsläufe.</translation>
    </message>
    <message>
      <source>Divergences are 0 only for identical maps, so they cannot be tested: they are compared with a stated threshold (%1 %2), which rounding does not reach. Another seed may: no sources are marked as replicates.</source>
      <translation>Divergenzen sind nur bei gleichen Karten 0 und lassen sich deshalb nicht testen: Sie werden mit einer festgelegten Schwelle verglichen (%1 %2), die Runden nicht erreicht. Ein anderer Startwert kann sie erreichen: Keine Quellen sind als Replikate markiert.</translation>
    </message>
    <message>
      <source>Divergences cannot be tested: they are compared with a noise floor, the limit for one more pair of replicates like %1, pooled over heads (median %2 %3).</source>
      <translation>Divergenzen lassen sich nicht testen: Sie werden mit einer Rauschgrenze verglichen, der Grenze für ein weiteres Paar von Replikaten wie %1, über die Köpfe zusammengefasst (Median %2 %3).</translation>
    </message>
    <message>
      <source>Divergences cannot be tested: they are compared with a noise floor, the limit for one more pair of replicates like %1, pooled over heads (median %2 %3). One pair is one draw of seeds: more replicates know more.</source>
      <translation>Divergenzen lassen sich nicht testen: Sie werden mit einer Rauschgrenze verglichen, der Grenze für ein weiteres Paar von Replikaten wie %1, über die Köpfe zusammengefasst (Median %2 %3). Ein Paar ist eine einzige Ziehung von Startwerten: Mehr Replikate wissen mehr.</translation>
    </message>
    <message>
      <source>%1 (%2)</source>
      <translation>%1 (%2)</translation>
    </message>
    <message>
      <source>Unpaired: %1 examples of %2 and %3 of %4, tested as two groups by permuting labels among examples of equal or nearly equal length.</source>
      <translation>Ungepaart: %1 Beispiele von %2 und %3 von %4, geprüft als zwei Gruppen, deren Zuordnung unter Beispielen gleicher oder fast gleicher Länge permutiert wird.</translation>
    </message>
    <message>
      <source>Examples are compared with others of equal length: %1 of %2, in %3 lengths that both sides have.</source>
      <translation>Beispiele werden mit anderen gleicher Länge verglichen: %1 von %2, in %3 Längen, die beide Seiten haben.</translation>
    </message>
    <message>
      <source>Examples are compared with others of nearly equal length (at most %4 longer, the trend with length subtracted): %1 of %2, in %3 groups that both sides have.</source>
      <translation>Beispiele werden mit anderen fast gleicher Länge verglichen (höchstens %4 länger, der Trend mit der Länge abgezogen): %1 von %2, in %3 Gruppen, die beide Seiten haben.</translation>
    </message>
    <message>
      <source>The clearest difference is in %2 of %1: %3 (%4 … %5, for this number alone) at equal length, Hedges' g %6, q %7.</source>
      <translation>Am deutlichsten ist der Unterschied in %2 von %1: %3 (%4 … %5, für diese Zahl allein) bei gleicher Länge, Hedges' g %6, q %7.</translation>
    </message>
    <message>
      <source>The plain difference in %2 of %1, length included, is %3 (%4 … %5), g %6.</source>
      <translation>Der einfache Unterschied in %2 von %1, die Länge eingeschlossen, ist %3 (%4 … %5), g %6.</translation>
    </message>
    <message>
      <source>Nothing can be tested between %3 and %4: no examples of both sides have nearly equal lengths.</source>
      <translation>Zwischen %3 und %4 kann nichts geprüft werden: Keine Beispiele beider Seiten sind fast gleich lang.</translation>
    </message>
    <message>
      <source>Jensen-Shannon divergence (nats)</source>
      <translation>Jensen-Shannon-Divergenz (Nats)</translation>
    </message>
    <message>
      <source>%1 heads stand out by their %2: %3; the next is %4.</source>
      <translation>%1 Köpfe stechen durch ihre %2 hervor: %3; der nächste ist %4.</translation>
    </message>
    <message>
      <source>One head stands out by its %2: %3; the next is %4.</source>
      <translation>Ein Kopf sticht durch seine %2 hervor: %3; der nächste ist %4.</translation>
    </message>
    <message>
      <source>%1 heads stand out by their %2: %3 and %5 more; the next is %4.</source>
      <translation>%1 Köpfe stechen durch ihre %2 hervor: %3 und %5 weitere; der nächste ist %4.</translation>
    </message>
    <message>
      <source>No head stands out: %1 of %2 heads attend differently, from %3 to %4 without a clear gap (%5).</source>
      <translation>Kein Kopf sticht hervor: %1 von %2 Köpfen haben eine andere Attention, von %3 bis %4 ohne deutliche Lücke (%5).</translation>
    </message>
    <message>
      <source>Heads after layer %1 get input that is already changed, so their smaller distances may follow from it alone.</source>
      <translation>Köpfe nach Schicht %1 erhalten schon veränderte Eingaben; ihre kleineren Abstände können allein daher kommen.</translation>
    </message>
    <message>
      <source>%1 other heads that attend differently have equal weights, so they only see changed input.</source>
      <translation>%1 weitere Köpfe mit anderer Attention haben gleiche Gewichte, sehen also nur veränderte Eingaben.</translation>
    </message>
    <message>
      <source>One other head that attends differently has equal weights, so it only sees changed input.</source>
      <translation>Ein weiterer Kopf mit anderer Attention hat gleiche Gewichte, sieht also nur veränderte Eingaben.</translation>
    </message>
    <message>
      <source>The weights of all %1 heads are %2.</source>
      <translation>Die Gewichte aller %1 Köpfe sind %2.</translation>
    </message>
    <message>
      <source>The weights of one of %2 heads changed: %3; those of all others are %4.</source>
      <translation>Die Gewichte eines von %2 Köpfen haben sich geändert: %3; die aller anderen sind %4.</translation>
    </message>
    <message>
      <source>The weights of %1 of %2 heads changed: %3; those of all others are %4.</source>
      <translation>Die Gewichte von %1 von %2 Köpfen haben sich geändert: %3; die aller anderen sind %4.</translation>
    </message>
    <message>
      <source>The weights of %1 of %2 heads changed, by %5 in the median and %6 at most (%7); those of all others are %4.</source>
      <translation>Die Gewichte von %1 von %2 Köpfen haben sich geändert, im Median um %5 und höchstens um %6 (%7); die aller anderen sind %4.</translation>
    </message>
    <message>
      <source>The weights of all %1 heads changed, by %5 in the median and %6 at most (%7).</source>
      <translation>Die Gewichte aller %1 Köpfe haben sich geändert, im Median um %5 und höchstens um %6 (%7).</translation>
    </message>
    <message>
      <source>equal</source>
      <translation>gleich</translation>
    </message>
    <message>
      <source>equal up to rounding (to float16, bfloat16 or float32)</source>
      <translation>bis auf Rundung (auf float16, bfloat16 oder float32) gleich</translation>
    </message>
    <message>
      <source>Outside of the heads all weights are %1.</source>
      <translation>Außerhalb der Köpfe sind alle Gewichte %1.</translation>
    </message>
    <message>
      <source>Outside of the heads, weights changed in %1; those of %2 are %3.</source>
      <translation>Außerhalb der Köpfe haben sich Gewichte geändert: %1; %3 sind: %2.</translation>
    </message>
    <message>
      <source>Outside of the heads, weights changed in %1.</source>
      <translation>Außerhalb der Köpfe haben sich Gewichte geändert: %1.</translation>
    </message>
    <message>
      <source>Only %1 has the weights %2.</source>
      <translation>Nur %1 hat die Gewichte %2.</translation>
    </message>
    <message>
      <source>Only %1 has the weights %2 and %3 more.</source>
      <translation>Nur %1 hat die Gewichte %2 und %3 weitere.</translation>
    </message>
    <message>
      <source>Not compared, since the shapes differ: %1.</source>
      <translation>Nicht verglichen, weil die Formen verschieden sind: %1.</translation>
    </message>
    <message>
      <source>embeddings</source>
      <translation>Embeddings</translation>
    </message>
    <message>
      <source>feed-forward layers</source>
      <translation>Feed-Forward-Schichten</translation>
    </message>
    <message>
      <source>norms</source>
      <translation>Normen</translation>
    </message>
    <message>
      <source>output biases of attention</source>
      <translation>Bias der Attention-Ausgabe</translation>
    </message>
    <message>
      <source>pooler and model head</source>
      <translation>Pooler und Modellkopf</translation>
    </message>
    <message>
      <source>layers that are not computed</source>
      <translation>nicht berechnete Schichten</translation>
    </message>
    <message>
      <source>%1 of %2 heads differ significantly between %3 and %4, each in at least one of %5 measures (q &lt; 0.05) by %6 of its range or more at equal length (median %7): %8.</source>
      <translation>%1 von %2 Köpfen unterscheiden sich signifikant zwischen %3 und %4, jeder in mindestens einem von %5 Maßen (q &lt; 0,05) um %6 von dessen Bereich oder mehr bei gleicher Länge (Median %7): %8.</translation>
    </message>
    <message>
      <source>%1 of %2 heads differ significantly between %3 and %4, each in at least one of %5 measures (q &lt; 0.05) by %6 of its range or more at equal length (median %7): %8 and %9 more.</source>
      <translation>%1 von %2 Köpfen unterscheiden sich signifikant zwischen %3 und %4, jeder in mindestens einem von %5 Maßen (q &lt; 0,05) um %6 von dessen Bereich oder mehr bei gleicher Länge (Median %7): %8 und %9 weitere.</translation>
    </message>
    <message>
      <source>1 of %2 heads differs significantly between %3 and %4, in at least one of %5 measures (q &lt; 0.05), by %7 of its range at equal length: %8.</source>
      <translation>1 von %2 Köpfen unterscheidet sich signifikant zwischen %3 und %4, in mindestens einem von %5 Maßen (q &lt; 0,05), um %7 von dessen Bereich bei gleicher Länge: %8.</translation>
    </message>
    <message>
      <source>None of %2 heads differs significantly between %3 and %4 by %6 of the range of any of %5 measures or more (q &lt; 0.05).</source>
      <translation>Keiner von %2 Köpfen unterscheidet sich signifikant zwischen %3 und %4 um %6 des Bereichs eines von %5 Maßen oder mehr (q &lt; 0,05).</translation>
    </message>
  </context>
  <context>
    <name>Measures</name>
    <message>
      <source>Weight on the learned sink, a virtual key without a position, mean over the rows; not defined for models without one.</source>
      <translation>Gewicht auf der gelernten Senke, einem virtuellen Schlüssel ohne Position, Mittel über die Zeilen; für Modelle ohne Senke nicht definiert.</translation>
    </message>
    <message>
      <source>learned sink</source>
      <translation>gelernte Senke</translation>
    </message>
    <message>
      <source>mass on the learned sink</source>
      <translation>Masse auf der gelernten Senke</translation>
    </message>
    <message>
      <source>entropy</source>
      <translation>Entropie</translation>
    </message>
    <message>
      <source>normalised entropy</source>
      <translation>normierte Entropie</translation>
    </message>
    <message>
      <source>confidence</source>
      <translation>Konfidenz</translation>
    </message>
    <message>
      <source>distance</source>
      <translation>Abstand</translation>
    </message>
    <message>
      <source>mass on the previous token</source>
      <translation>Masse auf dem vorigen Token</translation>
    </message>
    <message>
      <source>mass on the token itself</source>
      <translation>Masse auf dem Token selbst</translation>
    </message>
    <message>
      <source>mass on the next token</source>
      <translation>Masse auf dem nächsten Token</translation>
    </message>
    <message>
      <source>mass on the first token</source>
      <translation>Masse auf dem ersten Token</translation>
    </message>
    <message>
      <source>mass on separators</source>
      <translation>Masse auf Trennzeichen</translation>
    </message>
    <message>
      <source>mass on punctuation</source>
      <translation>Masse auf Satzzeichen</translation>
    </message>
    <message>
      <source>mass on the same segment</source>
      <translation>Masse im selben Segment</translation>
    </message>
    <message>
      <source>nats</source>
      <translation>Nats</translation>
    </message>
    <message>
      <source>tokens</source>
      <translation>Token</translation>
    </message>
    <message>
      <source>How spread out the weights of a row are: -sum p ln p, mean over the rows.</source>
      <translation>Wie verteilt die Gewichte einer Zeile sind: −Summe p ln p, Mittel über die Zeilen.</translation>
    </message>
    <message>
      <source>Entropy of a row divided by its maximum, ln(visible keys), mean over the rows that see two keys or more.</source>
      <translation>Entropie einer Zeile geteilt durch ihr Maximum, ln(sichtbare Schlüssel), Mittel über die Zeilen, die mindestens zwei Schlüssel sehen.</translation>
    </message>
    <message>
      <source>Largest weight of a row, mean over the rows.</source>
      <translation>Größtes Gewicht einer Zeile, Mittel über die Zeilen.</translation>
    </message>
    <message>
      <source>Mean distance of attention: sum of weight times the number of positions between query and key, mean over the rows.</source>
      <translation>Mittlerer Abstand der Attention: Summe aus Gewicht mal Zahl der Positionen zwischen Query und Schlüssel, Mittel über die Zeilen.</translation>
    </message>
    <message>
      <source>Weight on the token before the query, mean over the rows that have one.</source>
      <translation>Gewicht auf dem Token davor, Mittel über die Zeilen, die eines haben.</translation>
    </message>
    <message>
      <source>Weight of a token on itself, mean over the rows.</source>
      <translation>Gewicht eines Tokens auf sich selbst, Mittel über die Zeilen.</translation>
    </message>
    <message>
      <source>Weight on the token after the query, mean over the rows that have one; not defined for causal models.</source>
      <translation>Gewicht auf dem Token danach, Mittel über die Zeilen, die eines haben; bei kausalen Modellen nicht definiert.</translation>
    </message>
    <message>
      <source>Weight on the first token of the sequence, mean over the rows.</source>
      <translation>Gewicht auf dem ersten Token der Folge, Mittel über die Zeilen.</translation>
    </message>
    <message>
      <source>Weight on separators and end tokens ([SEP], &lt;/s&gt;, ...), mean over the rows.</source>
      <translation>Gewicht auf Trenn- und Endzeichen ([SEP], &lt;/s&gt;, ...), Mittel über die Zeilen.</translation>
    </message>
    <message>
      <source>Weight on tokens made of punctuation only, mean over the rows.</source>
      <translation>Gewicht auf Token nur aus Satzzeichen, Mittel über die Zeilen.</translation>
    </message>
    <message>
      <source>Weight on tokens of the query's own text in a pair of texts, mean over the rows; not defined without a pair.</source>
      <translation>Gewicht auf Token des eigenen Textes in einem Textpaar, Mittel über die Zeilen; ohne Paar nicht definiert.</translation>
    </message>
    <message>
      <source>norm. entropy</source>
      <translation>norm. Entropie</translation>
    </message>
    <message>
      <source>previous</source>
      <translation>voriges</translation>
    </message>
    <message>
      <source>itself</source>
      <translation>es selbst</translation>
    </message>
    <message>
      <source>next</source>
      <translation>nächstes</translation>
    </message>
    <message>
      <source>first token</source>
      <translation>erstes Token</translation>
    </message>
    <message>
      <source>separators</source>
      <translation>Trennzeichen</translation>
    </message>
    <message>
      <source>punctuation</source>
      <translation>Satzzeichen</translation>
    </message>
    <message>
      <source>segment</source>
      <translation>Segment</translation>
    </message>
    <message>
      <source>share, %</source>
      <translation>Anteil, %</translation>
    </message>
    <message>
      <source>signed distance</source>
      <translation>Abstand mit Vorzeichen</translation>
    </message>
    <message>
      <source>Mean direction of attention: sum of weight times the key's position minus the query's, mean over the rows; negative is backward, positive is forward.</source>
      <translation>Mittlere Richtung der Attention: Summe aus Gewicht mal Position des Schlüssels minus der der Query, Mittel über die Zeilen; negativ ist rückwärts, positiv vorwärts.</translation>
    </message>
    <message>
      <source>mass far away</source>
      <translation>Masse in der Ferne</translation>
    </message>
    <message>
      <source>Weight on keys more than 8 positions away, mean over the rows.</source>
      <translation>Gewicht auf Schlüsseln in mehr als 8 Positionen Abstand, Mittel über die Zeilen.</translation>
    </message>
    <message>
      <source>mass on the other segment</source>
      <translation>Masse auf dem anderen Segment</translation>
    </message>
    <message>
      <source>Weight on tokens of the other text in a pair of texts, mean over the rows; not defined without a pair.</source>
      <translation>Gewicht auf Token des anderen Texts in einem Paar, Mittel über die Zeilen; ohne Paar nicht definiert.</translation>
    </message>
    <message>
      <source>mass on the same text</source>
      <translation>Masse auf gleichem Text</translation>
    </message>
    <message>
      <source>mass on duplicates</source>
      <translation>Masse auf Wiederholungen</translation>
    </message>
    <message>
      <source>Weight on tokens with the text of the query, itself included, mean over the rows.</source>
      <translation>Gewicht auf Token mit dem Text der Zeile, sie selbst eingeschlossen, Mittel über die Zeilen.</translation>
    </message>
    <message>
      <source>Weight on other tokens with the text of the query, mean over the rows that see one.</source>
      <translation>Gewicht auf anderen Token mit dem Text der Zeile, Mittel über die Zeilen, die eines sehen.</translation>
    </message>
    <message>
      <source>separators on separators</source>
      <translation>Trennzeichen auf Trennzeichen</translation>
    </message>
    <message>
      <source>others on separators</source>
      <translation>andere auf Trennzeichen</translation>
    </message>
    <message>
      <source>Weight on separators ([SEP], &lt;/s&gt;, ...), mean over the rows of separators.</source>
      <translation>Gewicht auf Trennzeichen ([SEP], &lt;/s&gt;, ...), Mittel über die Zeilen der Trennzeichen.</translation>
    </message>
    <message>
      <source>Weight on separators ([SEP], &lt;/s&gt;, ...), mean over the rows of all other tokens.</source>
      <translation>Gewicht auf Trennzeichen ([SEP], &lt;/s&gt;, ...), Mittel über die Zeilen aller anderen Token.</translation>
    </message>
    <message>
      <source>sink</source>
      <translation>Senke</translation>
    </message>
    <message>
      <source>entropy of columns</source>
      <translation>Entropie der Spalten</translation>
    </message>
    <message>
      <source>Largest mean weight of a column, each over the rows that see it: how much weight a single key attracts.</source>
      <translation>Größtes mittleres Gewicht einer Spalte, jeweils über die Zeilen, die sie sehen: wie viel Gewicht ein einzelner Schlüssel auf sich zieht.</translation>
    </message>
    <message>
      <source>How evenly the keys are attended: entropy of the mean weights of the columns, scaled to sum to 1.</source>
      <translation>Wie gleichmäßig sich die Attention auf die Schlüssel verteilt: Entropie der mittleren Gewichte der Spalten, auf Summe 1 skaliert.</translation>
    </message>
    <message>
      <source>share at the common offset</source>
      <translation>Anteil am häufigsten Versatz</translation>
    </message>
    <message>
      <source>common offset</source>
      <translation>häufigster Versatz</translation>
    </message>
    <message>
      <source>Share of the rows whose largest weight lies at the most common offset of the map.</source>
      <translation>Anteil der Zeilen, deren größtes Gewicht beim häufigsten Versatz der Karte liegt.</translation>
    </message>
    <message>
      <source>Offset from the query at which the largest weight of a row lies most often; negative is before the query.</source>
      <translation>Versatz gegenüber der Query, bei dem das größte Gewicht einer Zeile am häufigsten liegt; negativ heißt vor der Query.</translation>
    </message>
    <message>
      <source>symmetry</source>
      <translation>Symmetrie</translation>
    </message>
    <message>
      <source>1 if every pair of tokens attends equally to each other, 0 if attention is one-sided: 1 - |A - A'| / (sqrt 2 |A|), A' the transpose; not defined for causal models.</source>
      <translation>1, wenn je zwei Token gleich stark aufeinander achten, 0, wenn die Attention einseitig ist: 1 - |A - A'| / (Wurzel 2 |A|), A' die Transponierte; für kausale Modelle nicht definiert.</translation>
    </message>
    <message>
      <source>vertical pattern</source>
      <translation>vertikales Muster</translation>
    </message>
    <message>
      <source>diagonal pattern</source>
      <translation>diagonales Muster</translation>
    </message>
    <message>
      <source>block pattern</source>
      <translation>Blockmuster</translation>
    </message>
    <message>
      <source>Mean weight of the column with the largest mean weight, over the rows that see it; a rule, not a trained classifier.</source>
      <translation>Mittleres Gewicht der Spalte mit dem größten mittleren Gewicht, über die Zeilen, die sie sehen; eine Regel, kein trainierter Klassifikator.</translation>
    </message>
    <message>
      <source>Largest of the mean weights on the previous token, the token itself and the next one; a rule, not a trained classifier.</source>
      <translation>Größtes der mittleren Gewichte auf dem vorigen Token, dem Token selbst und dem nächsten; eine Regel, kein trainierter Klassifikator.</translation>
    </message>
    <message>
      <source>Weight on the query's own text in a pair of texts beyond that text's share of the visible keys, mean over the rows; a rule, not a trained classifier.</source>
      <translation>Gewicht auf dem eigenen Text eines Paars über dessen Anteil an den sichtbaren Schlüsseln hinaus, Mittel über die Zeilen; eine Regel, kein trainierter Klassifikator.</translation>
    </message>
    <message>
      <source>other segment</source>
      <translation>anderes Segment</translation>
    </message>
    <message>
      <source>same text</source>
      <translation>gleicher Text</translation>
    </message>
    <message>
      <source>duplicates</source>
      <translation>Wiederholungen</translation>
    </message>
    <message>
      <source>sep. on sep.</source>
      <translation>Trennz. auf Tr.</translation>
    </message>
    <message>
      <source>others on sep.</source>
      <translation>andere auf Tr.</translation>
    </message>
    <message>
      <source>far</source>
      <translation>fern</translation>
    </message>
    <message>
      <source>column entropy</source>
      <translation>Spaltenentropie</translation>
    </message>
    <message>
      <source>at common offset</source>
      <translation>am häuf. Versatz</translation>
    </message>
    <message>
      <source>vertical</source>
      <translation>vertikal</translation>
    </message>
    <message>
      <source>diagonal</source>
      <translation>diagonal</translation>
    </message>
    <message>
      <source>block</source>
      <translation>Block</translation>
    </message>
    <message>
      <source>effective rank</source>
      <translation>effektiver Rang</translation>
    </message>
    <message>
      <source>Gini coefficient</source>
      <translation>Gini-Koeffizient</translation>
    </message>
    <message>
      <source>keys for 90 %</source>
      <translation>Schlüssel für 90 %</translation>
    </message>
    <message>
      <source>Number of independent patterns in the rows: e to the entropy of the singular values divided by their sum.</source>
      <translation>Zahl unabhängiger Muster in den Zeilen: e hoch die Entropie der durch ihre Summe geteilten Singulärwerte.</translation>
    </message>
    <message>
      <source>Inequality of a row's weights over its visible keys: 0 = even, 1 - 1/n = all on one key; mean over the rows.</source>
      <translation>Ungleichheit der Gewichte einer Zeile über ihre sichtbaren Schlüssel: 0 = gleich, 1 - 1/n = alles auf einem Schlüssel; Mittel über die Zeilen.</translation>
    </message>
    <message>
      <source>Number of keys that hold 90 % of a row's attention, mean over the rows.</source>
      <translation>Zahl der Schlüssel mit zusammen 90 % der Attention einer Zeile, Mittel über die Zeilen.</translation>
    </message>
    <message>
      <source>prefix matching</source>
      <translation>Präfix-Übereinstimmung</translation>
    </message>
    <message>
      <source>copying</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>On random tokens that repeat: weight on the positions after earlier occurrences of the query's token.</source>
      <translation>Auf zufälligen Token, die sich wiederholen: Gewicht auf den Stellen nach früheren Vorkommen des Tokens der Zeile.</translation>
    </message>
    <message>
      <source>How much a head's output raises the logits of the tokens it attends to, -1 to 1. A head that raises all n tokens of the sequence alike has 2 / n - 1: -0.92 for 25.</source>
      <translation>Wie stark die Ausgabe eines Kopfes die Logits der Token erhöht, auf die er achtet, -1 bis 1. Ein Kopf, der alle n Token der Folge gleich erhöht, hat 2 / n - 1: -0,92 bei 25.</translation>
    </message>
    <message>
      <source>previous token among random ones</source>
      <translation>voriges Token unter zufälligen</translation>
    </message>
    <message>
      <source>On random tokens, where only the position can lead to it: weight on the previous token, minus the mean weight on the other tokens.</source>
      <translation>Auf zufälligen Tokens, wo nur die Position zu ihm führen kann: Gewicht auf dem vorigen Token minus das mittlere Gewicht auf den anderen Tokens.</translation>
    </message>
    <message>
      <source>previous, random</source>
      <translation>voriges, zufällig</translation>
    </message>
  </context>
  <context>
    <name>Notes</name>
    <message>
      <source>%1</source>
      <translation>%1</translation>
    </message>
    <message>
      <source>%1 and %2</source>
      <translation>%1 und %2</translation>
    </message>
    <message>
      <source>%1 and %2 more</source>
      <translation>%1 und %2 weitere</translation>
    </message>
    <message>
      <source>%1 %1[layer|layers] with %2 %2[head|heads]</source>
      <translation>%1 %1[Schicht|Schichten] mit %2 %2[Kopf|Köpfen]</translation>
    </message>
    <message>
      <source>between %1 and %2</source>
      <translation>zwischen %1 und %2</translation>
    </message>
    <message>
      <source>steps</source>
      <translation>Schritte</translation>
    </message>
    <message>
      <source>iterations</source>
      <translation>Iterationen</translation>
    </message>
    <message>
      <source>epochs</source>
      <translation>Epochen</translation>
    </message>
    <message>
      <source>%1 %1[example|examples] could not be read and %1[is|are] left out; the first: %2</source>
      <translation>%1 %1[Beispiel konnte nicht gelesen werden und fehlt|Beispiele konnten nicht gelesen werden und fehlen]; das erste: %2</translation>
    </message>
    <message>
      <source>The archive keeps only the largest weights of each row: measures recomputed from them are approximate.</source>
      <translation>Das Archiv enthält nur die größten Gewichte jeder Zeile: was aus ihnen neu gemessen wird, ist eine Näherung.</translation>
    </message>
    <message>
      <source>%1 has %2 different values and is divided into %3 bins with about the same number of examples.</source>
      <translation>%1 hat %2 verschiedene Werte und ist in %3 Klassen mit jeweils etwa gleich vielen Beispielen geteilt.</translation>
    </message>
    <message>
      <source>Some examples have different tokens on the two sides (different tokenizers, or truncated text), so words are compared instead of tokens.</source>
      <translation>Manche Beispiele haben auf beiden Seiten andere Token (ein anderer Tokenizer oder gekürzter Text); daher werden Wörter statt Token verglichen.</translation>
    </message>
    <message>
      <source>Some examples were paired by text, since their keys differ.</source>
      <translation>Manche Beispiele wurden über ihren Text gepaart, weil ihre Schlüssel nicht übereinstimmten.</translation>
    </message>
    <message>
      <source>%1 of %2 examples were drawn at random.</source>
      <translation>%1 von %2 Beispielen wurden zufällig gezogen.</translation>
    </message>
    <message>
      <source>%1 keeps only the largest weights of each row: divergences are approximate, changes are exact.</source>
      <translation>Von %1 gibt es nur die größten Gewichte jeder Zeile: Divergenzen sind Näherungen, Änderungen genau.</translation>
    </message>
    <message>
      <source>%1 keeps only the largest weights of each row: changes are approximate.</source>
      <translation>Von %1 gibt es nur die größten Gewichte jeder Zeile: Änderungen sind Näherungen.</translation>
    </message>
    <message>
      <source>%1 keeps only the largest weights of each row: divergences and changes are approximate.</source>
      <translation>Von %1 gibt es nur die größten Gewichte jeder Zeile: Divergenzen und Änderungen sind Näherungen.</translation>
    </message>
    <message>
      <source>A source has no attention maps, so changes are computed from its stored measures: tokens, with special tokens shown.</source>
      <translation>Eine Quelle enthält keine Karten; Änderungen kommen daher aus ihren gespeicherten Maßen: Token, mit Spezialtoken.</translation>
    </message>
    <message>
      <source>Some units exist on one side only (special tokens of one tokenizer, or truncated text): attention on them counts as different.</source>
      <translation>Manche Einheiten gibt es nur auf einer Seite (Spezialtoken eines Tokenizers oder gekürzter Text): Attention auf sie zählt als verschieden.</translation>
    </message>
    <message>
      <source>Moved tokens come from %1 of %2 examples, drawn at random.</source>
      <translation>Verschobene Token stammen aus %1 von %2 zufällig gezogenen Beispielen.</translation>
    </message>
    <message>
      <source>%1 %1[example|examples] without a divergence at every head %1[is|are] left out of the tasks.</source>
      <translation>%1 %1[Beispiel|Beispiele] ohne Divergenz an jedem Kopf %1[fehlt|fehlen] in den Aufgaben.</translation>
    </message>
    <message>
      <source>The labels are numbered differently: %1 is %2 in %3 and %4 in %5. Predictions are matched by name; a label of the dataset that is a number means another label in each source.</source>
      <translation>Die Label sind verschieden nummeriert: %1 ist %2 in %3 und %4 in %5. Vorhersagen werden nach dem Namen zugeordnet; ein Label des Datensatzes, das eine Nummer ist, bedeutet in jeder Quelle ein anderes.</translation>
    </message>
    <message>
      <source>The labels of %1 are known by number only (LABEL_0, ...), so they are matched with those of %2 by number, and their order may differ.</source>
      <translation>Die Label von %1 sind nur als Nummern bekannt (LABEL_0, ...); daher werden sie denen von %2 nach der Nummer zugeordnet, und ihre Reihenfolge kann eine andere sein.</translation>
    </message>
    <message>
      <source>The labels of both sources are known by number only (LABEL_0, ...): they are matched by number, and their order may differ.</source>
      <translation>Die Label beider Quellen sind nur als Nummern bekannt (LABEL_0, ...): sie werden nach der Nummer zugeordnet, und ihre Reihenfolge kann verschieden sein.</translation>
    </message>
    <message>
      <source>%1 %1[label|labels] of %2 and %3 of %4 have no partner of the same name.</source>
      <translation>%1 Label von %2 und %3 von %4 haben keinen Partner gleichen Namens.</translation>
    </message>
    <message>
      <source>Heads were matched by their attention (A: %1; B: %2): %3 %3[pair|pairs], %4 of A and %5 of B without a partner.</source>
      <translation>Köpfe wurden nach ihrer Attention zugeordnet (A: %1; B: %2): %3 %3[Paar|Paare], %4 von A und %5 von B ohne Partner.</translation>
    </message>
    <message>
      <source>Layers were paired by index (A-B): %1.</source>
      <translation>Schichten wurden nach ihrer Nummer gepaart (A-B): %1.</translation>
    </message>
    <message>
      <source>Layers were paired by the alignment of their attention (A-B): %1.</source>
      <translation>Schichten wurden nach der Ähnlichkeit ihrer Attention gepaart (A-B): %1.</translation>
    </message>
    <message>
      <source>Heads were matched on %1 of %2 %2[example|examples], drawn at random.</source>
      <translation>Köpfe wurden an %1 von %2 %2[Beispiel|Beispielen] zugeordnet, zufällig gezogen.</translation>
    </message>
    <message>
      <source>Some examples have different tokens on the two sides (different tokenizers, or truncated text), so heads were matched on words instead of tokens.</source>
      <translation>Manche Beispiele haben auf beiden Seiten andere Token (ein anderer Tokenizer oder gekürzter Text); daher wurden Köpfe an Wörtern statt Token zugeordnet.</translation>
    </message>
    <message>
      <source>The %1 of the one is matched with the %2 of the other.</source>
      <translation>%1 der einen Quelle ist %2 der anderen zugeordnet.</translation>
    </message>
    <message>
      <source>Of %1 %1[layer|layers] and %2, %3 were paired in order by the alignment of their attention.</source>
      <translation>Von %1 %1[Schicht|Schichten] und %2 wurden %3 der Reihe nach gepaart, nach der Ähnlichkeit ihrer Attention.</translation>
    </message>
    <message>
      <source>Pairs were searched among %1 of %2 examples, drawn at random.</source>
      <translation>Paare wurden unter %1 von %2 zufällig gezogenen Beispielen gesucht.</translation>
    </message>
    <message>
      <source>The attention of %1 of %2 similar pairs was compared: those with the smallest edit distance.</source>
      <translation>Die Attention von %1 der %2 ähnlichen Paare wurde verglichen, denen mit den wenigsten Unterschieden im Text.</translation>
    </message>
    <message>
      <source>The archive keeps the largest weights of each row only: divergences are approximate.</source>
      <translation>Das Archiv enthält nur die größten Gewichte jeder Zeile: Divergenzen sind Näherungen.</translation>
    </message>
    <message>
      <source>%1 %1[head|heads] of the first step %1[is|are] not in every step and left out.</source>
      <translation>%1 %1[Kopf|Köpfe] des ersten Schritts %1[ist nicht in jedem Schritt und fehlt|sind nicht in jedem Schritt und fehlen].</translation>
    </message>
    <message>
      <source>%1 %1[measure|measures] of the first step %1[is|are] not stored in every step and left out.</source>
      <translation>%1 %1[Maß|Maße] des ersten Schritts %1[ist nicht in jedem Schritt gespeichert und fehlt|sind nicht in jedem Schritt gespeichert und fehlen].</translation>
    </message>
    <message>
      <source>The series is based on the %1 %1[example|examples] that every step has; others are left out.</source>
      <translation>Die Reihe beruht auf %1[dem|den] %1 %1[Beispiel, das jeder Schritt hat|Beispielen, die jeder Schritt hat]; andere fehlen.</translation>
    </message>
    <message>
      <source>Of %1 examples, %2 were drawn at random.</source>
      <translation>Von %1 Beispielen wurden %2 zufällig gezogen.</translation>
    </message>
    <message>
      <source>With one example there are no intervals and no change points of measures.</source>
      <translation>Mit einem Beispiel gibt es weder Intervalle noch Wechselpunkte von Maßen.</translation>
    </message>
    <message>
      <source>The drift between steps needs attention maps, which archives of detail summary do not keep: capture with --detail full or topk:K.</source>
      <translation>Die Drift zwischen Schritten braucht Karten, die Archive mit --detail summary nicht enthalten: mit --detail full oder topk:K neu anlegen.</translation>
    </message>
    <message>
      <source>The drift is of %1 examples of each pair of steps, drawn at random.</source>
      <translation>Die Drift ist die von %1 zufällig gezogenen Beispielen je Paar von Schritten.</translation>
    </message>
    <message>
      <source>Some steps keep the largest weights of each row only: the drift is approximate.</source>
      <translation>Manche Schritte enthalten nur die größten Gewichte jeder Zeile: die Drift ist eine Näherung.</translation>
    </message>
    <message>
      <source>Preliminary: intervals from %1 resamples, and no drift yet.</source>
      <translation>Vorläufig: Intervalle aus %1 Stichproben, noch ohne Drift.</translation>
    </message>
    <message>
      <source>beta = chi-squared quantile (1 degree of freedom) at 1 - %1 / (%2 series x %3 places) = %4</source>
      <translation>beta = Chi-Quadrat-Quantil (1 Freiheitsgrad) bei 1 - %1 / (%2 Reihen x %3 Stellen) = %4</translation>
    </message>
    <message>
      <source>%1[A folder holds|Some folders hold] no model (no config.json in %1[it|them]) and %1[is|are] left out: %2.</source>
      <translation>%1[Ein Ordner enthält|Manche Ordner enthalten] kein Modell (keine config.json) und %1[fehlt|fehlen]: %2.</translation>
    </message>
    <message>
      <source>Left out, since their step is not known: %1.</source>
      <translation>Ausgelassen, weil kein Schritt bekannt ist: %1.</translation>
    </message>
    <message>
      <source>The folder holds both %1 %1[model|models] and %2 %2[archive|archives].</source>
      <translation>Der Ordner enthält sowohl %1 %1[Modell|Modelle] als auch %2 %2[Archiv|Archive].</translation>
    </message>
    <message>
      <source>Most %1 are %2 apart, but there is a gap %3.</source>
      <translation>Die meisten %1 liegen %2 auseinander, aber es gibt eine Lücke %3.</translation>
    </message>
    <message>
      <source>left out since they cannot be read: %1 %1[sentence|sentences]</source>
      <translation>ausgelassen, weil nicht lesbar: %1 %1[Satz|Sätze]</translation>
    </message>
    <message>
      <source>%1 sentences are not in the source, the first is %2</source>
      <translation>%1 %1[Satz ist|Sätze sind] nicht in der Quelle, der erste ist %2</translation>
    </message>
    <message>
      <source>%1 %1[example|examples] of the source %1[is not a sentence|are not sentences] of the treebank</source>
      <translation>%1 %1[Beispiel|Beispiele] der Quelle %1[ist kein Satz|sind keine Sätze] der Baumbank</translation>
    </message>
    <message>
      <source>some sentences were found by their text, since the keys differ</source>
      <translation>manche Sätze wurden über ihren Text gefunden, da die Schlüssel nicht übereinstimmen</translation>
    </message>
    <message>
      <source>%1 words share a token with their neighbour and are not scored</source>
      <translation>%1 %1[Wort teilt ein Token mit seinem Nachbarn und wird|Wörter teilen ein Token mit ihrem Nachbarn und werden] nicht bewertet</translation>
    </message>
    <message>
      <source>%1 words have no token (truncated texts) and are not scored</source>
      <translation>%1 %1[Wort hat|Wörter haben] kein Token (gekürzte Texte) und %1[wird|werden] nicht bewertet</translation>
    </message>
    <message>
      <source>%1 words cannot see the other word (causal or windowed attention) and are not scored in this direction</source>
      <translation>%1 %1[Wort darf|Wörter dürfen] das gesuchte Wort nicht sehen (kausale Attention oder Fenster) und %1[wird|werden] in dieser Richtung nicht bewertet</translation>
    </message>
    <message>
      <source>prefix matching and copying are not defined: %1 is bidirectional, so a token sees its later copies as well, and there is nothing to predict</source>
      <translation>Prefix Matching und Kopieren sind nicht definiert: %1 ist bidirektional, ein Token sieht also auch seine späteren Kopien, und es gibt nichts vorherzusagen</translation>
    </message>
    <message>
      <source>copying is not defined: %1 has no language model head</source>
      <translation>Kopieren ist nicht definiert: %1 hat keinen Kopf für ein Sprachmodell</translation>
    </message>
    <message>
      <source>Divergences need whole rows: special tokens shown, or dropped and renormalised; rows of words mean or first.</source>
      <translation>Divergenzen brauchen ganze Zeilen: Spezialtoken gezeigt, oder weggelassen und neu normiert; Zeilen von Wörtern mean oder first.</translation>
    </message>
    <message>
      <source>A series (one measure of one head) changes if two levels fit its means better than one, beyond the noise that neighbouring steps show (Benjamini-Hochberg over all series, 5 %). Change points by optimal partitioning (Jackson et al. 2005); one is a shift if the line bends both before and after it, as no slope does and no curve that only flattens or only steepens; the others belong to slopes or are left open</source>
      <translation>Eine Reihe (ein Maß eines Kopfs) ändert sich, wenn zwei Niveaus besser zu ihren Mitteln passen als eines, über die Schwankung benachbarter Schritte hinaus (Benjamini-Hochberg über alle Reihen, 5 %). Wechselpunkte durch optimale Zerlegung (Jackson et al. 2005); einer ist ein Sprung, wenn die Linie vor und nach ihm einen Knick hat, wie ihn weder eine Gerade noch eine nur flacher oder nur steiler werdende Kurve hat; die anderen gehören zu Anstiegen oder Abfällen oder bleiben offen</translation>
    </message>
    <message>
      <source>Change points need %1 steps or more: with fewer, the noise between steps is not known.</source>
      <translation>Wechselpunkte brauchen mindestens %1 Schritte: bei weniger ist die Schwankung zwischen den Schritten nicht bekannt.</translation>
    </message>
    <message>
      <source>The heads of the stack %1 are compared: maps of different stacks have different keys.</source>
      <translation>Verglichen werden die Köpfe des Stapels %1: Karten verschiedener Stapel haben verschiedene Schlüssel.</translation>
    </message>
    <message>
      <source>%1 %1[row|rows] of single heads without weight under the token policy %1[is|are] left out.</source>
      <translation>%1 %1[Zeile|Zeilen] einzelner Köpfe ohne Gewicht unter der Token-Regel %1[wird|werden] ausgelassen.</translation>
    </message>
    <message>
      <source>Some units exist in one source only (special tokens of one tokenizer, or truncated text): their rows are left out, attention on them counts as different.</source>
      <translation>Manche Einheiten gibt es nur in einer Quelle (Sondertokens eines Tokenizers oder gekürzter Text): Ihre Zeilen werden ausgelassen, Aufmerksamkeit auf sie zählt als verschieden.</translation>
    </message>
    <message>
      <source>%1 keeps only the largest weights of each row: distances are approximate.</source>
      <translation>%1 enthält nur die größten Gewichte jeder Zeile: Abstände sind Näherungen.</translation>
    </message>
    <message>
      <source>With one example there are no standard errors and no resamples.</source>
      <translation>Mit einem einzigen Beispiel gibt es keine Standardfehler und keine Neuziehungen.</translation>
    </message>
    <message>
      <source>%1 %1[resample|resamples] instead of %2, so that they take at most %3 MB.</source>
      <translation>%1 %1[Neuziehung|Neuziehungen] statt %2, damit sie höchstens %3 MB belegen.</translation>
    </message>
    <message>
      <source>%1 of %2 heads %1[has|have] no defined distance and %1[is|are] left out.</source>
      <translation>%1 von %2 Köpfen %1[hat|haben] keinen definierten Abstand und %1[wird|werden] ausgelassen.</translation>
    </message>
    <message>
      <source>The other policy for the first token needs attention maps.</source>
      <translation>Die andere Regel für das erste Token braucht Aufmerksamkeitskarten.</translation>
    </message>
    <message>
      <source>Under the other policy for the first token, distances are not defined.</source>
      <translation>Unter der anderen Regel für das erste Token sind Abstände nicht definiert.</translation>
    </message>
    <message>
      <source>The outputs of heads are of all tokens, special ones too.</source>
      <translation>Die Ausgaben der Köpfe sind die aller Tokens, auch der Sondertokens.</translation>
    </message>
    <message>
      <source>Random subspaces of the same dimensions have a distance of %1 (standard deviation %2).</source>
      <translation>Zufällige Unterräume gleicher Dimension haben einen Abstand von %1 (Standardabweichung %2).</translation>
    </message>
    <message>
      <source>%1 %1[measure|measures], standardised over the heads: %2.</source>
      <translation>%1 %1[Maß|Maße], über die Köpfe standardisiert: %2.</translation>
    </message>
    <message>
      <source>Left out, since all heads have the same value: %1.</source>
      <translation>Ausgelassen, da alle Köpfe denselben Wert haben: %1.</translation>
    </message>
    <message>
      <source>Left out, since some heads have no value: %1.</source>
      <translation>Ausgelassen, da manche Köpfe keinen Wert haben: %1.</translation>
    </message>
    <message>
      <source>Left out, since they are another measure again (possibly with other sign): %1.</source>
      <translation>Ausgelassen, da sie ein anderes Maß wiederholen (eventuell mit anderem Vorzeichen): %1.</translation>
    </message>
    <message>
      <source>%1 %1[head|heads] with the same value at every step %1[counts|count] as one shape: no change.</source>
      <translation>%1 %1[Kopf|Köpfe] mit demselben Wert in jedem Schritt %1[zählt|zählen] als eine Form: keine Änderung.</translation>
    </message>
    <message>
      <source>All heads are equal: they are one cluster, and no number of clusters is suggested.</source>
      <translation>Alle Köpfe sind gleich: Sie bilden ein Cluster, und keine Anzahl von Clustern wird vorgeschlagen.</translation>
    </message>
    <message>
      <source>For two heads no number of clusters is suggested: they are one cluster.</source>
      <translation>Für zwei Köpfe wird keine Anzahl von Clustern vorgeschlagen: Sie bilden ein Cluster.</translation>
    </message>
    <message>
      <source>Several merges have the same height, so that no cut gives %2 clusters: there %1[is|are] %1.</source>
      <translation>Mehrere Vereinigungen liegen auf derselben Höhe, sodass kein Schnitt %2 Cluster ergibt: Es %1[ist|sind] %1.</translation>
    </message>
    <message>
      <source>Ward's criterion needs Euclidean distances: it uses those of the coordinates of classical scaling.</source>
      <translation>Das Ward-Kriterium braucht euklidische Abstände: Es verwendet die der Koordinaten aus der klassischen Skalierung.</translation>
    </message>
    <message>
      <source>The stability of clusters is not known, since the distances do not come with resamples of examples.</source>
      <translation>Die Stabilität der Cluster ist nicht bekannt, weil es zu den Abständen keine Wiederholungsstichproben der Beispiele gibt.</translation>
    </message>
    <message>
      <source>The sources have other heads, so that each head was matched with one at a small distance: %1 %1[pair|pairs].</source>
      <translation>Die Quellen haben verschiedene Köpfe; deshalb wurde jedem Kopf einer mit kleinem Abstand zugeordnet: %1 %1[Paar|Paare].</translation>
    </message>
    <message>
      <source>The stability of clusters rests on %1 examples and says little with so few.</source>
      <translation>Die Stabilität der Cluster beruht auf %1 Beispielen und sagt bei so wenigen nicht viel.</translation>
    </message>
    <message>
      <source>Cohesion, 1 − the mean distance inside, is negative where heads of a cluster are more than 1 apart: the distance has no upper bound of 1, so compare cohesions only with each other.</source>
      <translation>Der Zusammenhalt, 1 − der mittlere Abstand im Cluster, ist negativ, wo Köpfe eines Clusters mehr als 1 auseinander liegen: der Abstand hat keine obere Grenze von 1, also vergleichen Sie Zusammenhalte nur miteinander.</translation>
    </message>
  </context>
  <context>
    <name>Roles</name>
    <message>
      <source>previous token</source>
      <translation>voriges Token</translation>
    </message>
    <message>
      <source>next token</source>
      <translation>nächstes Token</translation>
    </message>
    <message>
      <source>first token</source>
      <translation>erstes Token</translation>
    </message>
    <message>
      <source>separator</source>
      <translation>Trennzeichen</translation>
    </message>
    <message>
      <source>punctuation</source>
      <translation>Satzzeichen</translation>
    </message>
    <message>
      <source>positional</source>
      <translation>positional</translation>
    </message>
    <message>
      <source>broad</source>
      <translation>breit</translation>
    </message>
    <message>
      <source>local</source>
      <translation>lokal</translation>
    </message>
    <message>
      <source>long-range</source>
      <translation>weitreichend</translation>
    </message>
    <message>
      <source>same token</source>
      <translation>gleiches Token</translation>
    </message>
    <message>
      <source>induction</source>
      <translation>Induktion</translation>
    </message>
    <message>
      <source>block</source>
      <translation>Block</translation>
    </message>
    <message>
      <source>syntactic relation</source>
      <translation>syntaktische Relation</translation>
    </message>
    <message>
      <source>itself</source>
      <translation>es selbst</translation>
    </message>
    <message>
      <source>previous token by position</source>
      <translation>voriges Token nach Position</translation>
    </message>
    <message>
      <source>previous by position</source>
      <translation>voriges nach Position</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::commands::Palette</name>
    <message>
      <source>Command palette</source>
      <translation>Befehlspalette</translation>
    </message>
    <message>
      <source>A command, a head or a text</source>
      <translation>Ein Befehl, ein Kopf oder ein Text</translation>
    </message>
    <message>
      <source>a command, a head, a text</source>
      <translation>Befehl, Kopf oder Text</translation>
    </message>
    <message>
      <source>Commands</source>
      <translation>Befehle</translation>
    </message>
    <message>
      <source>Commands · %1 of %2</source>
      <translation>Befehle · %1 von %2</translation>
    </message>
    <message>
      <source>This view</source>
      <translation>Diese Ansicht</translation>
    </message>
    <message>
      <source>Found</source>
      <translation>Gefunden</translation>
    </message>
    <message>
      <source>as a command</source>
      <translation>als Befehl</translation>
    </message>
    <message>
      <source>Enter runs</source>
      <translation>Eingabetaste führt aus</translation>
    </message>
    <message>
      <source>Enter runs · Ctrl+C copies</source>
      <translation>Eingabetaste führt aus · Strg+C kopiert</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::commands::PaletteModel</name>
    <message>
      <source>%1, not possible now: %2</source>
      <translation>%1, jetzt nicht möglich: %2</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::docks::ExampleDelegate</name>
    <message>
      <source>%1 of %2</source>
      <translation>%1 von %2</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::docks::ExamplesDock</name>
    <message>
      <source>label: all</source>
      <translation>Label: alle</translation>
    </message>
    <message>
      <source>errors</source>
      <translation>Fehler</translation>
    </message>
    <message>
      <source>Examples</source>
      <translation>Beispiele</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>Suchen</translation>
    </message>
    <message>
      <source>Search examples</source>
      <translation>Beispiele durchsuchen</translation>
    </message>
    <message>
      <source>Sort</source>
      <translation>Sortierung</translation>
    </message>
    <message>
      <source>Order of examples</source>
      <translation>Sortierung der Beispiele</translation>
    </message>
    <message>
      <source>as in the file</source>
      <translation>wie in der Datei</translation>
    </message>
    <message>
      <source>difference</source>
      <translation>Differenz</translation>
    </message>
    <message>
      <source>all</source>
      <translation>allen</translation>
    </message>
    <message>
      <source>label: %1</source>
      <translation>Label: %1</translation>
    </message>
    <message>
      <source>difference at %1</source>
      <translation>Differenz bei %1</translation>
    </message>
    <message>
      <source>%1 of %2</source>
      <translation>%1 von %2</translation>
    </message>
    <message>
      <source>One example is paired by text, since the ids differ.</source>
      <translation>Ein Beispiel ist über den Text zugeordnet, da die Kennungen verschieden sind.</translation>
    </message>
    <message>
      <source>%1 examples are paired by text, since their ids differ.</source>
      <translation>%1 Beispiele sind über den Text zugeordnet, da ihre Kennungen verschieden sind.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::docks::Inspector</name>
    <message>
      <source>Change per example</source>
      <translation>Änderung je Beispiel</translation>
    </message>
    <message>
      <source>What this means</source>
      <translation>Was das bedeutet</translation>
    </message>
    <message>
      <source>No head selected</source>
      <translation>Kein Kopf gewählt</translation>
    </message>
    <message>
      <source>%1 · layer %2 · head %3</source>
      <translation>%1 · Schicht %2 · Kopf %3</translation>
    </message>
    <message>
      <source>not pinned · %1</source>
      <translation>nicht angeheftet · %1</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::docks::InspectorContent</name>
    <message>
      <source>this one %1</source>
      <translation>dieses %1</translation>
    </message>
    <message>
      <source>change per example</source>
      <translation>Änderung je Beispiel</translation>
    </message>
    <message>
      <source>Jensen–Shannon distance, n = %1</source>
      <translation>Jensen-Shannon-Abstand, n = %1</translation>
    </message>
    <message>
      <source>%1, %2 of %3 decrease</source>
      <translation>%1, %2 von %3 nehmen ab</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::docks::PairControls</name>
    <message>
      <source>Source that is compared</source>
      <translation>Quelle, die verglichen wird</translation>
    </message>
    <message>
      <source>Baseline: the source from which differences are measured</source>
      <translation>Basis: die Quelle, von der Differenzen ausgehen</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>Vergleich</translation>
    </message>
    <message>
      <source>with</source>
      <translation>mit</translation>
    </message>
    <message>
      <source>Noise floor</source>
      <translation>Rauschgrenze</translation>
    </message>
    <message>
      <source>stated: %1</source>
      <translation>festgelegt: %1</translation>
    </message>
    <message>
      <source>Limit that divergences have to exceed: the stated threshold, or the distance of sources that differ by chance alone (other seeds, neighbouring steps), pooled over all their pairs</source>
      <translation>Grenze, die Divergenzen überschreiten müssen: die festgelegte Schwelle oder der Abstand von Quellen, die sich nur durch Zufall unterscheiden (andere Startwerte, benachbarte Schritte), über alle ihre Paare zusammengefasst</translation>
    </message>
    <message>
      <source>replicates %1</source>
      <translation>Replikate %1</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::docks::SourceRow</name>
    <message>
      <source>baseline</source>
      <translation>Basis</translation>
    </message>
    <message>
      <source>compared</source>
      <translation>verglichen</translation>
    </message>
    <message>
      <source>opening…</source>
      <translation>öffnet …</translation>
    </message>
    <message>
      <source>%1 · %2 · %3 ex.</source>
      <translation>%1 · %2 · %3 Bsp.</translation>
    </message>
    <message>
      <source>Source %1, %2</source>
      <translation>Quelle %1, %2</translation>
    </message>
    <message>
      <source>Hide %1</source>
      <translation>%1 ausblenden</translation>
    </message>
    <message>
      <source>Show %1</source>
      <translation>%1 zeigen</translation>
    </message>
    <message>
      <source>Locate…</source>
      <translation>Suchen …</translation>
    </message>
    <message>
      <source>Use as baseline</source>
      <translation>Als Basis verwenden</translation>
    </message>
    <message>
      <source>Compare with the baseline</source>
      <translation>Mit der Basis vergleichen</translation>
    </message>
    <message>
      <source>Rename…</source>
      <translation>Umbenennen …</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>step %1 · %2 · %3 ex.</source>
      <translation>Schritt %1 · %2 · %3 Bsp.</translation>
    </message>
    <message>
      <source>Open this step as a source</source>
      <translation>Diesen Schritt als Quelle öffnen</translation>
    </message>
    <message>
      <source>Run again</source>
      <translation>Noch einmal ausführen</translation>
    </message>
    <message>
      <source>Runs the same model over the same input, into the same archive</source>
      <translation>Führt dasselbe Modell über dieselbe Eingabe aus, in dasselbe Archiv</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::docks::SourcesDock</name>
    <message>
      <source>Add</source>
      <translation>Hinzufügen</translation>
    </message>
    <message>
      <source>Swap A, B</source>
      <translation>A, B tauschen</translation>
    </message>
    <message>
      <source>More about sources</source>
      <translation>Mehr zu den Quellen</translation>
    </message>
    <message>
      <source>Remove %1 %2</source>
      <translation>%1 %2 entfernen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::jobs::JobList</name>
    <message>
      <source>%1 %</source>
      <translation>%1 %</translation>
    </message>
    <message>
      <source>%1 s left</source>
      <translation>noch %1 s</translation>
    </message>
    <message>
      <source>%1 min left</source>
      <translation>noch %1 min</translation>
    </message>
    <message>
      <source>%1 h %2 min left</source>
      <translation>noch %1 h %2 min</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::results::ArchiveOpener</name>
    <message>
      <source>%1 is not there</source>
      <translation>%1 ist nicht vorhanden</translation>
    </message>
    <message>
      <source>Check %1</source>
      <translation>%1 prüfen</translation>
    </message>
    <message>
      <source>Open %1</source>
      <translation>%1 öffnen</translation>
    </message>
    <message>
      <source>Opening was cancelled</source>
      <translation>Das Öffnen wurde abgebrochen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::results::Comparisons</name>
    <message>
      <source>Compare %1 with %2</source>
      <translation>%1 mit %2 vergleichen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::results::Desk</name>
    <message>
      <source>List the examples</source>
      <translation>Beispiele auflisten</translation>
    </message>
    <message>
      <source>Read attention</source>
      <translation>Attention lesen</translation>
    </message>
    <message>
      <source>Means of all heads</source>
      <translation>Mittelwerte aller Köpfe</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::results::ExampleModel</name>
    <message>
      <source>%1
(paired by its text: the sources have it under different ids)</source>
      <translation>%1
(nach dem Text zugeordnet: es hat in den Quellen verschiedene IDs)</translation>
    </message>
    <message>
      <source>(no text) %1</source>
      <translation>(kein Text) %1</translation>
    </message>
    <message>
      <source>Example %1: %2</source>
      <translation>Beispiel %1: %2</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::results::ReplicateFloor</name>
    <message>
      <source>Noise floor from %1</source>
      <translation>Rauschgrenze aus %1</translation>
    </message>
    <message>
      <source>No noise floor from the replicates: %1</source>
      <translation>Keine Rauschgrenze aus den Replikaten: %1</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::results::RunSeries</name>
    <message>
      <source>Left out, since they cannot be read: %1.</source>
      <translation>Ausgelassen, da nicht lesbar: %1.</translation>
    </message>
    <message>
      <source>Following the checkpoints was cancelled.</source>
      <translation>Das Verfolgen der Checkpoints wurde abgebrochen.</translation>
    </message>
    <message>
      <source>Follow %1 checkpoints</source>
      <translation>%1 Checkpoints verfolgen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::runner::CaptureQueue</name>
    <message>
      <source>Run %1</source>
      <translation>%1 ausführen</translation>
    </message>
    <message>
      <source>%1 already exists and is not overwritten. Choose another name.</source>
      <translation>%1 existiert bereits und wird nicht überschrieben. Bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
      <source>The folder of %1 cannot be created. Choose another one.</source>
      <translation>Der Ordner von %1 kann nicht angelegt werden. Bitte einen anderen wählen.</translation>
    </message>
    <message>
      <source>Running %1 failed: %2</source>
      <translation>%1 konnte nicht ausgeführt werden: %2</translation>
    </message>
    <message>
      <source>loading %1</source>
      <translation>lädt %1</translation>
    </message>
    <message>
      <source>%1 of %2 examples</source>
      <translation>%1 von %2 Beispielen</translation>
    </message>
    <message>
      <source>%1: </source>
      <translation>%1: </translation>
    </message>
    <message>
      <source>Running %1 failed with exit code %2.</source>
      <translation>%1 endete mit dem Fehlercode %2.</translation>
    </message>
    <message>
      <source>headwise-cli reported success but wrote no archive at %1.</source>
      <translation>headwise-cli meldete Erfolg, hat aber unter %1 kein Archiv geschrieben.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::runner::ChildProcess</name>
    <message>
      <source>headwise-cli cannot be started from %1: %2</source>
      <translation>headwise-cli lässt sich nicht von %1 starten: %2</translation>
    </message>
    <message>
      <source>headwise-cli printed something that is not JSON: “%1”</source>
      <translation>headwise-cli gab etwas aus, das kein JSON ist: „%1“</translation>
    </message>
    <message>
      <source>headwise-cli printed a line without an end</source>
      <translation>headwise-cli gab eine Zeile ohne Ende aus</translation>
    </message>
    <message>
      <source>headwise-cli crashed (%1)</source>
      <translation>headwise-cli ist abgestürzt (%1)</translation>
    </message>
    <message>
      <source>%1. Last message: %2</source>
      <translation>%1. Letzte Meldung: %2</translation>
    </message>
    <message>
      <source>headwise-cli has given no output for %1 s and was stopped</source>
      <translation>headwise-cli hat seit %1 s nichts ausgegeben und wurde angehalten</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::runner::ModelServer</name>
    <message>
      <source>headwise-cli serve ended with exit code %1. %2</source>
      <translation>headwise-cli serve endete mit dem Code %1. %2</translation>
    </message>
    <message>
      <source>Run the sentence</source>
      <translation>Den Satz ausführen</translation>
    </message>
    <message>
      <source>running the model</source>
      <translation>Modell läuft</translation>
    </message>
    <message>
      <source>The sentence could not be run (exit code %1).</source>
      <translation>Der Satz konnte nicht ausgeführt werden (Code %1).</translation>
    </message>
    <message>
      <source>The model has not answered for %1 s and was stopped.</source>
      <translation>Das Modell hat seit %1 s nicht geantwortet und wurde angehalten.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::runner::RunCapture</name>
    <message>
      <source>Run the checkpoints of %1</source>
      <translation>Checkpoints von %1 ausführen</translation>
    </message>
    <message>
      <source>Running the checkpoints failed: %1</source>
      <translation>Das Ausführen der Checkpoints ist fehlgeschlagen: %1</translation>
    </message>
    <message>
      <source>%1 of %2 examples</source>
      <translation>%1 von %2 Beispielen</translation>
    </message>
    <message>
      <source>Running the checkpoints failed with exit code %1.</source>
      <translation>Das Ausführen der Checkpoints endete mit dem Fehlercode %1.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::runner::StructureCheck</name>
    <message>
      <source>The file could not be checked before opening: %1</source>
      <translation>Die Datei konnte vor dem Öffnen nicht geprüft werden: %1</translation>
    </message>
    <message>
      <source>The file's structure is damaged.</source>
      <translation>Der Aufbau der Datei ist beschädigt.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::start::DropZone</name>
    <message>
      <source>Drop files or folders here</source>
      <translation>Dateien oder Ordner hier ablegen</translation>
    </message>
    <message>
      <source>archives, model folders, sessions, text, JSONL, TSV, CSV</source>
      <translation>Archive, Modellordner, Sitzungen, Text, JSONL, TSV, CSV</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::start::RecentRow</name>
    <message>
      <source>today, %1</source>
      <translation>heute, %1</translation>
    </message>
    <message>
      <source>yesterday</source>
      <translation>gestern</translation>
    </message>
    <message>
      <source>Locate…</source>
      <translation>Suchen …</translation>
    </message>
    <message>
      <source>%1 of %2 archives not found</source>
      <translation>%1 von %2 Archiven nicht gefunden</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::start::RunDialog</name>
    <message>
      <source>Dataset</source>
      <translation>Datensatz</translation>
    </message>
    <message>
      <source>Text, JSON, TSV, CSV, CoNLL-U (*.txt *.json *.jsonl *.tsv *.csv *.gz *.conllu);;All files (*)</source>
      <translation>Text, JSON, TSV, CSV, CoNLL-U (*.txt *.json *.jsonl *.tsv *.csv *.gz *.conllu);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>or type a text here</source>
      <translation>oder hier einen Text eingeben</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>automatic</source>
      <translation>automatisch</translation>
    </message>
    <message>
      <source>processor</source>
      <translation>Prozessor</translation>
    </message>
    <message>
      <source>graphics card (CUDA)</source>
      <translation>Grafikkarte (CUDA)</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <source>in the cache of this program</source>
      <translation>im Cache dieses Programms</translation>
    </message>
    <message>
      <source>Archive</source>
      <translation>Archiv</translation>
    </message>
    <message>
      <source>Archives (*.h5)</source>
      <translation>Archive (*.h5)</translation>
    </message>
    <message>
      <source>Run</source>
      <translation>Ausführen</translation>
    </message>
    <message>
      <source>Choose the folder of a model: it contains config.json, model.safetensors and the tokenizer's files.</source>
      <translation>Bitte den Ordner eines Modells wählen: er enthält config.json, model.safetensors und die Dateien des Tokenizers.</translation>
    </message>
    <message>
      <source>%1 is not a model folder: it has no config.json.</source>
      <translation>%1 ist kein Modellordner: config.json fehlt.</translation>
    </message>
    <message>
      <source>Choose a dataset, or type a text.</source>
      <translation>Bitte einen Datensatz wählen oder einen Text eingeben.</translation>
    </message>
    <message>
      <source>Choose a dataset: all checkpoints run over it.</source>
      <translation>Bitte einen Datensatz wählen: alle Checkpoints laufen darüber.</translation>
    </message>
    <message>
      <source>%1 is not there.</source>
      <translation>%1 ist nicht vorhanden.</translation>
    </message>
    <message>
      <source>%1 is not a text file.</source>
      <translation>%1 ist keine Textdatei.</translation>
    </message>
    <message>
      <source>%1 already exists and is not overwritten.</source>
      <translation>%1 existiert bereits und wird nicht überschrieben.</translation>
    </message>
    <message>
      <source>All models run over the same input and are compared.</source>
      <translation>Alle Modelle laufen über dieselbe Eingabe und werden verglichen.</translation>
    </message>
    <message>
      <source>Leave bad lines out</source>
      <translation>Fehlerhafte Zeilen auslassen</translation>
    </message>
    <message>
      <source>Run models</source>
      <translation>Modelle ausführen</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <source>in %1</source>
      <translation>in %1</translation>
    </message>
    <message>
      <source>Folder of the archives</source>
      <translation>Ordner der Archive</translation>
    </message>
    <message>
      <source>%1 is a folder of checkpoints, which runs alone: remove the other models.</source>
      <translation>%1 ist ein Ordner mit Checkpoints, der allein läuft: Entfernen Sie die anderen Modelle.</translation>
    </message>
    <message>
      <source>%1 is not a folder.</source>
      <translation>%1 ist kein Ordner.</translation>
    </message>
    <message>
      <source>%1 is a folder; choose a file.</source>
      <translation>%1 ist ein Ordner; wählen Sie eine Datei.</translation>
    </message>
    <message>
      <source>Archives in</source>
      <translation>Archive in</translation>
    </message>
    <message>
      <source>Reading the dataset…</source>
      <translation>Der Datensatz wird gelesen…</translation>
    </message>
    <message>
      <source>One example</source>
      <translation>Ein Beispiel</translation>
    </message>
    <message>
      <source>%1 examples</source>
      <translation>%1 Beispiele</translation>
    </message>
    <message>
      <source>One line is left out</source>
      <translation>Eine Zeile wird weggelassen</translation>
    </message>
    <message>
      <source>%1 lines are left out</source>
      <translation>%1 Zeilen werden weggelassen</translation>
    </message>
    <message>
      <source>Probe with repeated sequences</source>
      <translation>Mit wiederholten Folgen prüfen</translation>
    </message>
    <message>
      <source>Copy as command</source>
      <translation>Als Befehl kopieren</translation>
    </message>
    <message>
      <source>Copies what Run does as lines for a shell</source>
      <translation>Kopiert, was Ausführen tut, als Zeilen für eine Shell</translation>
    </message>
    <message>
      <source>Finds previous-token and induction heads at every checkpoint</source>
      <translation>Findet an jedem Checkpoint Köpfe für das vorige Token und Induktionsköpfe</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::start::SampleMaps</name>
    <message>
      <source>The plot was uninspired, but the lead actress saved it.</source>
      <translation>Flache Handlung, doch die Hauptrolle rettet sie.</translation>
    </message>
    <message>
      <source>previous token</source>
      <translation>voriges Token</translation>
    </message>
    <message>
      <source>next token</source>
      <translation>nächstes Token</translation>
    </message>
    <message>
      <source>itself</source>
      <translation>es selbst</translation>
    </message>
    <message>
      <source>broad</source>
      <translation>breit</translation>
    </message>
    <message>
      <source>sentence end</source>
      <translation>Satzende</translation>
    </message>
    <message>
      <source>first token</source>
      <translation>erstes Token</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::start::StartPage</name>
    <message>
      <source>Compare what attention heads do, between models, checkpoints and datasets, with numbers and their uncertainty.</source>
      <translation>Vergleicht, was Attention-Köpfe tun: zwischen Modellen, Checkpoints und Datensätzen, mit Werten und ihrer Unsicherheit.</translation>
    </message>
    <message>
      <source>Open archives</source>
      <translation>Archive öffnen</translation>
    </message>
    <message>
      <source>One archive to explore, or two and more to compare side by side with their difference.</source>
      <translation>Ein Archiv zum Ansehen, oder zwei und mehr zum Vergleich nebeneinander mit ihrer Differenz.</translation>
    </message>
    <message>
      <source>Open…</source>
      <translation>Öffnen …</translation>
    </message>
    <message>
      <source>Run a model</source>
      <translation>Modell ausführen</translation>
    </message>
    <message>
      <source>On a sentence, a text file or a dataset. Creates an archive; runs as a job that you can cancel.</source>
      <translation>Auf einen Satz, eine Textdatei oder einen Datensatz anwenden. Erzeugt ein Archiv; läuft als Job, der sich abbrechen lässt.</translation>
    </message>
    <message>
      <source>Choose a model…</source>
      <translation>Modell wählen …</translation>
    </message>
    <message>
      <source>Follow a training run</source>
      <translation>Einen Trainingslauf verfolgen</translation>
    </message>
    <message>
      <source>A folder of checkpoints, or of their archives: what each head learned, and when.</source>
      <translation>Ein Ordner mit Checkpoints oder deren Archiven: was jeder Kopf gelernt hat, und wann.</translation>
    </message>
    <message>
      <source>Choose a folder…</source>
      <translation>Ordner wählen …</translation>
    </message>
    <message>
      <source>Try the demo</source>
      <translation>Demo ausprobieren</translation>
    </message>
    <message>
      <source>Open the demo</source>
      <translation>Demo öffnen</translation>
    </message>
    <message>
      <source>Recent workspaces</source>
      <translation>Letzte Arbeitsbereiche</translation>
    </message>
    <message>
      <source>Clear</source>
      <translation>Leeren</translation>
    </message>
    <message>
      <source>Saved workspaces appear here.</source>
      <translation>Gespeicherte Arbeitsbereiche erscheinen hier.</translation>
    </message>
    <message>
      <source>Who gets the book? A small model that does not know and a variant that has learned it, on 250 sentences. Nothing is downloaded.</source>
      <translation>Wer bekommt das Buch? Ein kleines Modell, das es nicht weiß, und eine Variante, die es gelernt hat, auf 250 Sätzen. Nichts wird heruntergeladen.</translation>
    </message>
    <message>
      <source>What is attention? One sentence, one head</source>
      <translation>Was ist Attention? Ein Satz, ein Kopf</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::statistics::ExampleSlices</name>
    <message>
      <source>%1 tokens</source>
      <translation>%1 Token</translation>
    </message>
    <message>
      <source>%1–%2 tokens</source>
      <translation>%1–%2 Token</translation>
    </message>
    <message>
      <source>correct</source>
      <translation>richtig</translation>
    </message>
    <message>
      <source>wrong</source>
      <translation>falsch</translation>
    </message>
    <message>
      <source>length</source>
      <translation>Länge</translation>
    </message>
    <message>
      <source>label</source>
      <translation>Label</translation>
    </message>
    <message>
      <source>prediction</source>
      <translation>Vorhersage</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::statistics::RoleDialog</name>
    <message>
      <source>Thresholds of the roles</source>
      <translation>Schwellen der Rollen</translation>
    </message>
    <message>
      <source>A head meets a role when the 95 % interval of its mean lies beyond the threshold.</source>
      <translation>Ein Kopf erfüllt eine Rolle, wenn das 95-%-Intervall seines Mittelwerts jenseits der Schwelle liegt.</translation>
    </message>
    <message>
      <source>%1 at least</source>
      <translation>%1 mindestens</translation>
    </message>
    <message>
      <source>%1 at most</source>
      <translation>%1 höchstens</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::statistics::StatisticsBar</name>
    <message>
      <source>Slice</source>
      <translation>Teilmenge</translation>
    </message>
    <message>
      <source>Slice of the examples</source>
      <translation>Teilmenge der Beispiele</translation>
    </message>
    <message>
      <source>Column that defines the slices</source>
      <translation>Spalte, die die Teilmengen bildet</translation>
    </message>
    <message>
      <source>by</source>
      <translation>nach</translation>
    </message>
    <message>
      <source>choose a slice</source>
      <translation>Teilmenge wählen</translation>
    </message>
    <message>
      <source>change the slices</source>
      <translation>Teilmengen ändern</translation>
    </message>
    <message>
      <source>Measures</source>
      <translation>Maße</translation>
    </message>
    <message>
      <source>brief</source>
      <translation>kurz</translation>
    </message>
    <message>
      <source>all numbers</source>
      <translation>alle Zahlen</translation>
    </message>
    <message>
      <source>change the table's columns</source>
      <translation>Spalten der Tabelle ändern</translation>
    </message>
    <message>
      <source>Columns of the table</source>
      <translation>Spalten der Tabelle</translation>
    </message>
    <message>
      <source>filter heads</source>
      <translation>Köpfe filtern</translation>
    </message>
    <message>
      <source>Filter heads by name or value</source>
      <translation>Köpfe nach Name oder Wert filtern</translation>
    </message>
    <message>
      <source>show only significant rows</source>
      <translation>nur signifikante Zeilen zeigen</translation>
    </message>
    <message>
      <source>q &lt; 0.05</source>
      <translation>q &lt; 0,05</translation>
    </message>
    <message>
      <source>Roles…</source>
      <translation>Rollen…</translation>
    </message>
    <message>
      <source>Thresholds of the roles</source>
      <translation>Schwellen der Rollen</translation>
    </message>
    <message>
      <source>change thresholds</source>
      <translation>Schwellen ändern</translation>
    </message>
    <message>
      <source>%1 of %2</source>
      <translation>%1 von %2</translation>
    </message>
    <message>
      <source>none</source>
      <translation>keine</translation>
    </message>
    <message>
      <source>all examples</source>
      <translation>alle Beispiele</translation>
    </message>
    <message>
      <source>%1 (%2)</source>
      <translation>%1 (%2)</translation>
    </message>
    <message>
      <source>Filter</source>
      <translation>Filter</translation>
    </message>
    <message>
      <source>L4, &gt;1.2</source>
      <translation>L4, &gt;1,2</translation>
    </message>
    <message>
      <source>Filter heads by name or value, such as L4 or &gt;1.2</source>
      <translation>Köpfe nach Namen oder Wert filtern, etwa L4 oder &gt;1,2</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::statistics::StatisticsCharts</name>
    <message>
      <source>layer</source>
      <translation>Schicht</translation>
    </message>
    <message>
      <source>box 25–75 %, line 5–95 %, shape = density</source>
      <translation>Kasten 25–75 %, Linie 5–95 %, Form = Dichte</translation>
    </message>
    <message>
      <source>%1 by layer</source>
      <translation>%1 je Schicht</translation>
    </message>
    <message>
      <source>Heads as points</source>
      <translation>Köpfe als Punkte</translation>
    </message>
    <message>
      <source>%1 in %2</source>
      <translation>%1 in %2</translation>
    </message>
    <message>
      <source>Change against its significance</source>
      <translation>Änderung gegen ihre Signifikanz</translation>
    </message>
    <message>
      <source>change in %1</source>
      <translation>Änderung in %1</translation>
    </message>
    <message>
      <source>−log₁₀ q, √ scale</source>
      <translation>−log₁₀ q, √-Skala</translation>
    </message>
    <message>
      <source>No head has a value of both</source>
      <translation>Kein Kopf hat einen Wert von beiden</translation>
    </message>
    <message>
      <source>Nothing can be tested: a test needs two examples that both sources have</source>
      <translation>Nichts zu testen: dafür sind zwei Beispiele nötig, die beide Quellen haben</translation>
    </message>
    <message>
      <source>−log₁₀ q, √; hollow: t tail</source>
      <translation>−log₁₀ q, √; hohl: aus t-Verteilung</translation>
    </message>
    <message>
      <source>sign-flip permutation test, paired; Benjamini-Hochberg corrected</source>
      <translation>Permutationstest mit Vorzeichenwechsel, gepaart; nach Benjamini-Hochberg korrigiert</translation>
    </message>
    <message>
      <source>%1, %2</source>
      <translation>%1, %2</translation>
    </message>
    <message>
      <source>bar = %2 − %1, line = 95 % interval, pale = not significant</source>
      <translation>Balken = %2 − %1, Linie = 95-%-Intervall, blass = nicht signifikant</translation>
    </message>
    <message>
      <source>95 % bootstrap intervals, n = %1 examples</source>
      <translation>95-%-Bootstrap-Intervalle, n = %1 Beispiele</translation>
    </message>
    <message>
      <source>%1 of %2 change in %3 at q &lt; 0.05</source>
      <translation>%1 von %2 ändern sich in %3 bei q &lt; 0,05</translation>
    </message>
    <message>
      <source>%1 · n = %2 and %3, mean length %4 and %5</source>
      <translation>%1 · n = %2 und %3, mittlere Länge %4 und %5</translation>
    </message>
    <message>
      <source>%1 over %2 heads × %3 measures · n = %4 examples</source>
      <translation>%1 über %2 Köpfe × %3 Maße · n = %4 Beispiele</translation>
    </message>
    <message>
      <source>%1 × %2 values</source>
      <translation>%1 × %2 Werte</translation>
    </message>
    <message>
      <source>label permutation among examples of equal or nearly equal length, unpaired; Benjamini-Hochberg corrected</source>
      <translation>Permutation der Zuordnung unter Beispielen gleicher oder fast gleicher Länge, ungepaart; nach Benjamini-Hochberg korrigiert</translation>
    </message>
    <message>
      <source>%1 over %2 heads × %3 measures × %4 slices · n = %5</source>
      <translation>%1 über %2 Köpfe × %3 Maße × %4 Teilmengen · n = %5</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::statistics::StatisticsModel</name>
    <message>
      <source>all</source>
      <translation>alle</translation>
    </message>
    <message>
      <source>%1 %2, 95 % interval %3, n = %4</source>
      <translation>%1 %2, 95-%-Intervall %3, n = %4</translation>
    </message>
    <message>
      <source> (from the paired t distribution)</source>
      <translation> (aus der gepaarten t-Verteilung)</translation>
    </message>
    <message>
      <source>Head</source>
      <translation>Kopf</translation>
    </message>
    <message>
      <source>95 % interval</source>
      <translation>95-%-Intervall</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>Rolle</translation>
    </message>
    <message>
      <source>%1, 95 % interval %2, d %3, q %4%5, n = %6</source>
      <translation>%1, 95-%-Intervall %2, d %3, q %4%5, n = %6</translation>
    </message>
    <message>
      <source>Role %1 → %2</source>
      <translation>Rolle %1 → %2</translation>
    </message>
    <message>
      <source>%2 − %1, 95 % interval</source>
      <translation>%2 − %1, 95-%-Intervall</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::statistics::StatisticsPanel</name>
    <message>
      <source>all</source>
      <translation>alle</translation>
    </message>
    <message>
      <source>%1 by slice</source>
      <translation>%1 nach Teilmenge</translation>
    </message>
    <message>
      <source>mean, 95 % interval</source>
      <translation>Mittel, 95-%-Intervall</translation>
    </message>
    <message>
      <source>%1, mean, 95 % interval</source>
      <translation>%1, Mittel, 95-%-Intervall</translation>
    </message>
    <message>
      <source>head</source>
      <translation>Kopf</translation>
    </message>
    <message>
      <source>%1 is</source>
      <translation>%1 ist</translation>
    </message>
    <message>
      <source>r</source>
      <translation>r</translation>
    </message>
    <message>
      <source>95 % interval</source>
      <translation>95-%-Intervall</translation>
    </message>
    <message>
      <source>lower</source>
      <translation>niedriger</translation>
    </message>
    <message>
      <source>higher</source>
      <translation>höher</translation>
    </message>
    <message>
      <source>Correlated with correct predictions</source>
      <translation>Korrelation mit richtigen Vorhersagen</translation>
    </message>
    <message>
      <source>source %1</source>
      <translation>Quelle %1</translation>
    </message>
    <message>
      <source>All predictions are equal, so there is no correlation.</source>
      <translation>Alle Vorhersagen sind gleich, daher gibt es keine Korrelation.</translation>
    </message>
    <message>
      <source>%1 of %2 heads pass q &lt; 0.05.</source>
      <translation>%1 von %2 Köpfen erreichen q &lt; 0,05.</translation>
    </message>
    <message>
      <source>id</source>
      <translation>id</translation>
    </message>
    <message>
      <source>text</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>z</source>
      <translation>z</translation>
    </message>
    <message>
      <source>Unusual examples</source>
      <translation>Ungewöhnliche Beispiele</translation>
    </message>
    <message>
      <source>%1, robust z</source>
      <translation>%1, robustes z</translation>
    </message>
    <message>
      <source>No example reaches |z| ≥ %1.</source>
      <translation>Kein Beispiel erreicht |z| ≥ %1.</translation>
    </message>
    <message>
      <source>%1 examples reach |z| ≥ %2.</source>
      <translation>Beispiele mit |z| ≥ %2: %1.</translation>
    </message>
    <message>
      <source>Unusual heads</source>
      <translation>Ungewöhnliche Köpfe</translation>
    </message>
    <message>
      <source>source %1, robust z</source>
      <translation>Quelle %1, robustes z</translation>
    </message>
    <message>
      <source>No head's mean reaches |z| ≥ %1.</source>
      <translation>Kein Mittelwert eines Kopfes erreicht |z| ≥ %1.</translation>
    </message>
    <message>
      <source>%1 heads reach |z| ≥ %2.</source>
      <translation>Köpfe mit |z| ≥ %2: %1.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::statistics::StatisticsPanes</name>
    <message>
      <source>Measure of the charts</source>
      <translation>Maß der Diagramme</translation>
    </message>
    <message>
      <source>Plotted against</source>
      <translation>Aufgetragen gegen</translation>
    </message>
    <message>
      <source>%1 in %2</source>
      <translation>%1 in %2</translation>
    </message>
    <message>
      <source>%1 against</source>
      <translation>%1 gegen</translation>
    </message>
    <message>
      <source>Significance</source>
      <translation>Signifikanz</translation>
    </message>
    <message>
      <source>No values</source>
      <translation>Keine Werte</translation>
    </message>
    <message>
      <source>Reading…</source>
      <translation>Wird gelesen …</translation>
    </message>
    <message>
      <source>By layer</source>
      <translation>Je Schicht</translation>
    </message>
    <message>
      <source>%1 above the line</source>
      <translation>%1 über der Linie</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::statistics::StatisticsView</name>
    <message>
      <source>Every head and measure with its uncertainty. Sort by a column; add a second source to compare.</source>
      <translation>Jeder Kopf und jedes Maß mit seiner Unsicherheit. Nach einer Spalte sortieren; für einen Vergleich eine zweite Quelle hinzufügen.</translation>
    </message>
    <message>
      <source>Heads and their measures</source>
      <translation>Köpfe und ihre Maße</translation>
    </message>
    <message>
      <source>change measure</source>
      <translation>Maß ändern</translation>
    </message>
    <message>
      <source>sort the table</source>
      <translation>Tabelle sortieren</translation>
    </message>
    <message>
      <source>change chart</source>
      <translation>Diagramm ändern</translation>
    </message>
    <message>
      <source>choose a slice</source>
      <translation>Teilmenge wählen</translation>
    </message>
    <message>
      <source>Statistics of every example</source>
      <translation>Statistik jedes Beispiels</translation>
    </message>
    <message>
      <source>Slices of one head</source>
      <translation>Teilmengen eines Kopfes</translation>
    </message>
    <message>
      <source>%1 of %2 heads shown</source>
      <translation>%1 von %2 Köpfen gezeigt</translation>
    </message>
    <message>
      <source>Every head and measure, with the change between the compared sources and its uncertainty. Sort by a column; select rows to see them in the charts.</source>
      <translation>Jeder Kopf und jedes Maß mit der Änderung zwischen den verglichenen Quellen und ihrer Unsicherheit. Nach einer Spalte sortieren; Zeilen auswählen, um sie in den Diagrammen zu sehen.</translation>
    </message>
    <message>
      <source>**%1**: %2 (%3)

Means are over examples, with 95 % bootstrap intervals. The **difference** is the change over the same examples; **d** is its mean divided by its spread over examples; **q** comes from a sign-flip permutation test, Benjamini–Hochberg corrected over all heads, measures and slices, whatever the table shows.</source>
      <translation>**%1**: %2 (%3)

Mittel über die Beispiele, mit 95-%-Bootstrap-Intervallen. Die **Differenz** ist die Änderung über dieselben Beispiele; **d** ist ihr Mittel geteilt durch ihre Streuung über die Beispiele; **q** stammt aus einem Permutationstest mit Vorzeichenwechsel, nach Benjamini–Hochberg korrigiert über alle Köpfe, Maße und Teilmengen, unabhängig davon, was die Tabelle zeigt.</translation>
    </message>
    <message>
      <source>Copy table (TSV)</source>
      <translation>Tabelle kopieren (TSV)</translation>
    </message>
    <message>
      <source>there is no table yet</source>
      <translation>es gibt noch keine Tabelle</translation>
    </message>
    <message>
      <source>S&amp;tatistics</source>
      <translation>S&amp;tatistik</translation>
    </message>
    <message>
      <source>scroll for the rest</source>
      <translation>weitere durch Scrollen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::head::HeadLane</name>
    <message>
      <source>Nothing to draw</source>
      <translation>Nichts zu zeichnen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::head::HeadPanel</name>
    <message>
      <source>From</source>
      <translation>Von</translation>
    </message>
    <message>
      <source>Entropy of each row</source>
      <translation>Entropie je Zeile</translation>
    </message>
    <message>
      <source>nats, ln %1 = %2</source>
      <translation>Nats, ln %1 = %2</translation>
    </message>
    <message>
      <source>nats, first %1 of %2 rows</source>
      <translation>Nats, erste %1 von %2 Zeilen</translation>
    </message>
    <message>
      <source>From “%1”</source>
      <translation>Von „%1“</translation>
    </message>
    <message>
      <source>largest differences</source>
      <translation>größte Differenzen</translation>
    </message>
    <message>
      <source>largest weights</source>
      <translation>größte Gewichte</translation>
    </message>
    <message>
      <source>to</source>
      <translation>zu</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::head::HeadView</name>
    <message>
      <source>One map as matrix, links and text. Hover a cell or token to see exact values in every lane; click to pin it, Esc to unpin it.</source>
      <translation>Eine Karte als Matrix, Linien und Text. Zeigen Sie auf eine Zelle oder ein Token, um genaue Werte in jeder Spur zu sehen; ein Klick heftet an, Esc löst.</translation>
    </message>
    <message>
      <source>Draw maps</source>
      <translation>Karten zeichnen</translation>
    </message>
    <message>
      <source>pinned %1, other links faint; numbers are its row</source>
      <translation>%1 angeheftet, andere Linien blass; Zahlen sind seine Zeile</translation>
    </message>
    <message>
      <source>A **row** is the attending token (query, “from”), a **column** the attended one (key, “to”). The weights of a row sum to 1; keys that a row cannot see have the colour of the background, never that of 0. The difference is the compared source minus the baseline, blue where the baseline has more weight, red where the compared source has more. Side by side, laid over each other (each in its lane's colour, mixed where both have weight), or in one place (hold S to swap).

Attention shows where a head looks, not why the model decides.</source>
      <translation>Eine **Zeile** ist das achtende Token (Query, „von“), eine **Spalte** das beachtete („zu“). Die Gewichte einer Zeile summieren sich zu 1; Schlüssel, die eine Zeile nicht sehen kann, haben die Farbe des Hintergrunds, nie die der 0. Die Differenz ist die verglichene Quelle minus die Basis, blau, wo die Basis mehr Gewicht hat, rot, wo die verglichene Quelle mehr hat. Nebeneinander, übereinander (jede in der Farbe ihrer Spur, gemischt, wo beide Gewicht haben) oder an einem Platz (S halten zum Wechseln).

Attention zeigt, worauf ein Kopf achtet, nicht, warum das Modell so entscheidet.</translation>
    </message>
    <message>
      <source>H&amp;ead</source>
      <translation>K&amp;opf</translation>
    </message>
    <message>
      <source>pinned: %1</source>
      <translation>angeheftet: %1</translation>
    </message>
    <message>
      <source>%1 of the weights are below %2, pale on a scale from 0 to 1.</source>
      <translation>%1 der Gewichte liegen unter %2, blass auf einer Skala von 0 bis 1.</translation>
    </message>
    <message>
      <source>Use the own maximum</source>
      <translation>Eigenes Maximum nehmen</translation>
    </message>
    <message>
      <source>change scale</source>
      <translation>Skala ändern</translation>
    </message>
    <message>
      <source>Each pixel of the maps is the largest of %1 × %2 cells; zoom in to see single ones.</source>
      <translation>Jeder Bildpunkt der Karten ist die größte von %1 × %2 Zellen; beim Hineinzoomen sind einzelne zu sehen.</translation>
    </message>
    <message>
      <source>pinned %1, other links faint</source>
      <translation>%1 angeheftet, andere Linien blass</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::heads::HeadsPanel</name>
    <message>
      <source>Measures</source>
      <translation>Maße</translation>
    </message>
    <message>
      <source>Roles</source>
      <translation>Rollen</translation>
    </message>
    <message>
      <source>n = %1, 95 % interval</source>
      <translation>n = %1, 95-%-Intervall</translation>
    </message>
    <message>
      <source>bar %1 over %2, tick = threshold</source>
      <translation>Balken %1 über %2, Strich = Schwelle</translation>
    </message>
    <message>
      <source>tick = threshold</source>
      <translation>Strich = Schwelle</translation>
    </message>
    <message>
      <source>Nearest heads</source>
      <translation>Ähnlichste Köpfe</translation>
    </message>
    <message>
      <source>distance on this example</source>
      <translation>Abstand an diesem Beispiel</translation>
    </message>
    <message>
      <source>Find the nearest heads</source>
      <translation>Ähnlichste Köpfe suchen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::heads::HeadsView</name>
    <message>
      <source>Each small map is one head on the selected sentence</source>
      <translation>Jede kleine Karte ist ein Kopf auf dem gewählten Satz</translation>
    </message>
    <message>
      <source>Each small map is one head's mean by distance</source>
      <translation>Jede kleine Karte ist das Mittel eines Kopfes nach Abstand</translation>
    </message>
    <message>
      <source>Each cell is one head's mean over all examples</source>
      <translation>Jede Zelle ist das Mittel eines Kopfes über alle Beispiele</translation>
    </message>
    <message>
      <source>%1. Click a head to follow it; add a second source to compare.</source>
      <translation>%1. Klick auf einen Kopf folgt ihm; eine zweite Quelle erlaubt den Vergleich.</translation>
    </message>
    <message>
      <source>%1; %2. Click a head to follow it.</source>
      <translation>%1; %2. Klick auf einen Kopf folgt ihm.</translation>
    </message>
    <message>
      <source>%1

A signed change is B minus A over the same examples, with a 95 % bootstrap interval. It is faded when a sign-flip permutation test, Benjamini–Hochberg corrected over all heads and measures, gives q ≥ 0.05.</source>
      <translation>%1

Eine Änderung ist B minus A über dieselben Beispiele, mit 95-%-Bootstrap-Intervall. Sie ist blass, wenn ein Permutationstest mit Vorzeichenwechsel, nach Benjamini-Hochberg über alle Köpfe und Maße korrigiert, q ≥ 0,05 ergibt.</translation>
    </message>
    <message>
      <source>Draw heads</source>
      <translation>Köpfe zeichnen</translation>
    </message>
    <message>
      <source>the difference lane is its change in %1 over all examples</source>
      <translation>die Differenzspur ist die Änderung von %1 über alle Beispiele</translation>
    </message>
    <message>
      <source>the difference lane shows how far %1 and %2 are apart</source>
      <translation>die Differenzspur zeigt, wie stark sich %1 und %2 unterscheiden</translation>
    </message>
    <message>
      <source>it is drawn faded below the upper limit of the same head's distance between the replicates</source>
      <translation>unter der oberen Grenze des Abstands desselben Kopfes zwischen den Replikaten wird er blass gezeichnet</translation>
    </message>
    <message>
      <source>below %1 it is drawn faded</source>
      <translation>unter %1 wird er blass gezeichnet</translation>
    </message>
    <message>
      <source>The Jensen–Shannon **distance** of two heads is the square root of the mean divergence of their rows: 0 for identical attention, at most 0.833. It has no sign and no significance, since it is 0 only for identical maps; %1.

%2</source>
      <translation>Der Jensen-Shannon-**Abstand** zweier Köpfe ist die Wurzel der mittleren Divergenz ihrer Zeilen: 0 bei gleicher Attention, höchstens 0,833. Er hat kein Vorzeichen und keine Signifikanz, weil er nur bei gleichen Karten 0 ist; %1.

%2</translation>
    </message>
    <message>
      <source>&amp;Heads</source>
      <translation>&amp;Köpfe</translation>
    </message>
    <message>
      <source>Each row of a small map says where one token looks: its weights sum to 1, and dark cells are large weights. A head is one such map per layer and number.

%1</source>
      <translation>Jede Zeile einer kleinen Karte sagt, wohin ein Token schaut: ihre Gewichte ergeben zusammen 1, dunkle Zellen sind große Gewichte. Ein Kopf ist eine solche Karte je Schicht und Nummer.

%1</translation>
    </message>
    <message>
      <source>Each pixel of the small maps is the largest of %1 × %2 cells.</source>
      <translation>Jeder Bildpunkt der kleinen Karten ist die größte von %1 × %2 Zellen.</translation>
    </message>
    <message>
      <source>zoom heads</source>
      <translation>Köpfe zoomen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::head::LinkControls</name>
    <message>
      <source>Links</source>
      <translation>Linien</translation>
    </message>
    <message>
      <source>two columns</source>
      <translation>zwei Spalten</translation>
    </message>
    <message>
      <source>arcs</source>
      <translation>Bögen</translation>
    </message>
    <message>
      <source>change link shape</source>
      <translation>Form der Linien ändern</translation>
    </message>
    <message>
      <source>Shape of links</source>
      <translation>Form der Linien</translation>
    </message>
    <message>
      <source>Strongest by</source>
      <translation>Stärkste nach</translation>
    </message>
    <message>
      <source>threshold</source>
      <translation>Schwelle</translation>
    </message>
    <message>
      <source>share of mass</source>
      <translation>Anteil der Masse</translation>
    </message>
    <message>
      <source>number</source>
      <translation>Anzahl</translation>
    </message>
    <message>
      <source>change link rule</source>
      <translation>Regel der Linien ändern</translation>
    </message>
    <message>
      <source>How links are chosen</source>
      <translation>Wie Linien gewählt werden</translation>
    </message>
    <message>
      <source>How many links</source>
      <translation>Wie viele Linien</translation>
    </message>
    <message>
      <source>change number of links</source>
      <translation>Zahl der Linien ändern</translation>
    </message>
    <message>
      <source>show links of all heads</source>
      <translation>Linien aller Köpfe zeigen</translation>
    </message>
    <message>
      <source>all heads</source>
      <translation>alle Köpfe</translation>
    </message>
    <message>
      <source>Draw the links of all chosen heads over each other, each head in its own colour</source>
      <translation>Zeichnet die Linien aller gewählten Köpfe übereinander, jeden Kopf in seiner eigenen Farbe</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::head::TextControls</name>
    <message>
      <source>from</source>
      <translation>von</translation>
    </message>
    <message>
      <source>to</source>
      <translation>zu</translation>
    </message>
    <message>
      <source>change direction of shading</source>
      <translation>Richtung der Schattierung ändern</translation>
    </message>
    <message>
      <source>Which weights shade the text</source>
      <translation>Welche Gewichte den Text schattieren</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>from token</source>
      <translation>vom Token</translation>
    </message>
    <message>
      <source>to token</source>
      <translation>zum Token</translation>
    </message>
    <message>
      <source>from %1</source>
      <translation>von %1</translation>
    </message>
    <message>
      <source>to %1</source>
      <translation>zu %1</translation>
    </message>
    <message>
      <source>hover or click a token to shade the text by its weights</source>
      <translation>auf ein Token zeigen oder klicken schattiert den Text nach seinen Gewichten</translation>
    </message>
    <message>
      <source>shading uses the colour bars above</source>
      <translation>die Schattierung folgt den Farbskalen oben</translation>
    </message>
    <message>
      <source>shading as in the matrix: darker is more weight</source>
      <translation>schattiert wie in der Matrix: dunkler heißt mehr Gewicht</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::ViewBase</name>
    <message>
      <source>The first token is left out and the rest of each row is rescaled to 1.</source>
      <translation>Das erste Token ist ausgelassen, der Rest jeder Zeile auf 1 skaliert.</translation>
    </message>
    <message>
      <source>All heads of %1 attend uniformly (entropy within 2 % of ln n): the weights were probably not loaded.</source>
      <translation>Alle Köpfe von %1 verteilen ihre Attention gleichmäßig (Entropie bis auf 2 % gleich ln n): vermutlich wurden die Gewichte nicht geladen.</translation>
    </message>
    <message>
      <source>%1 is a summary: measures of every head, but no maps. Words, special tokens and links need an archive of detail full.</source>
      <translation>%1 ist eine Zusammenfassung: Maße jedes Kopfes, aber keine Karten. Wörter, Spezialtoken und Linien benötigen ein Archiv mit vollem Umfang.</translation>
    </message>
    <message>
      <source>Special tokens are hidden: rows no longer sum to 1, so entropy and divergences of this example are not shown.</source>
      <translation>Spezialtoken sind ausgeblendet: Zeilen ergeben nicht mehr 1, daher keine Entropie und keine Divergenz dieses Beispiels.</translation>
    </message>
    <message>
      <source>Special tokens are left out and the rest of each row is rescaled to 1.</source>
      <translation>Spezialtoken sind weggelassen, der Rest jeder Zeile ist auf 1 gebracht.</translation>
    </message>
    <message>
      <source>%1 cannot be shown</source>
      <translation>%1 kann nicht gezeigt werden</translation>
    </message>
    <message>
      <source>Opening archives</source>
      <translation>Archive werden geöffnet</translation>
    </message>
    <message>
      <source>Nothing is open</source>
      <translation>Nichts ist geöffnet</translation>
    </message>
    <message>
      <source>Open one archive, or two to compare.</source>
      <translation>Ein Archiv öffnen, oder zwei zum Vergleichen.</translation>
    </message>
    <message>
      <source>All sources are hidden</source>
      <translation>Alle Quellen sind ausgeblendet</translation>
    </message>
    <message>
      <source>Show one with the eye in the sources dock.</source>
      <translation>Das Auge bei den Quellen zeigt eine wieder.</translation>
    </message>
    <message>
      <source>%1 keeps the largest weights of each row: its maps, divergences, and measures that are recomputed from them, are approximate.</source>
      <translation>%1 enthält nur die größten Gewichte jeder Zeile: Karten, Divergenzen und was daraus neu gemessen wird, sind Näherungen.</translation>
    </message>
    <message numerus="yes">
      <source>%n more</source>
      <translation>
        <numerusform>%n weiterer</numerusform>
        <numerusform>%n weitere</numerusform>
      </translation>
    </message>
    <message>
      <source>The sources have different tokens here (different tokenizers, or truncated text): aligned on words by character offsets.</source>
      <translation>Die Quellen haben hier verschiedene Token (verschiedene Tokenizer oder gekürzter Text): nach Zeichenpositionen auf Wörter ausgerichtet.</translation>
    </message>
    <message>
      <source>Means over all examples are of tokens with special tokens shown, as archives store them.</source>
      <translation>Mittel über alle Beispiele gelten für Token mit gezeigten Spezialtoken, wie Archive sie speichern.</translation>
    </message>
    <message>
      <source>Lines over steps are of tokens with special tokens shown, as archives store their measures.</source>
      <translation>Linien über Schritte gelten für Token mit gezeigten Spezialtoken, wie Archive ihre Maße speichern.</translation>
    </message>
    <message>
      <source>%1: the text was truncated to fit the model; tokens missing: %2.</source>
      <translation>%1: Der Text wurde für das Modell gekürzt; fehlende Tokens: %2.</translation>
    </message>
    <message>
      <source>%1: rows with almost no mass on other tokens are left out: %2.</source>
      <translation>%1: Zeilen fast ohne Masse auf anderen Tokens sind ausgelassen: %2.</translation>
    </message>
    <message>
      <source>Example %1: %2</source>
      <translation>Beispiel %1: %2</translation>
    </message>
    <message>
      <source>%1 is missing</source>
      <translation>%1 fehlt</translation>
    </message>
    <message>
      <source>%1 keeps some rows of each map: measures are means over them, and the other rows are not known.</source>
      <translation>%1 enthält einige Zeilen jeder Karte: Maße sind Mittel über diese, und die anderen Zeilen sind nicht bekannt.</translation>
    </message>
    <message>
      <source>%1 keeps the first and last keys of each row: its maps, divergences, and measures that are recomputed from them, are approximate.</source>
      <translation>%1 enthält die ersten und letzten Keys jeder Zeile: Karten, Divergenzen und was daraus neu gemessen wird, sind Näherungen.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::CommandsText</name>
    <message>
      <source>&amp;Open archives…</source>
      <translation>Archive &amp;öffnen …</translation>
    </message>
    <message>
      <source>Open archives</source>
      <translation>Archive öffnen</translation>
    </message>
    <message>
      <source>Archives and sessions (*.h5 *.hdf5 *.headwise);;All files (*)</source>
      <translation>Archive und Sitzungen (*.h5 *.hdf5 *.headwise);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>archives, models, datasets, sessions, treebanks</source>
      <translation>Archive, Modelle, Datensätze, Sitzungen, Baumbanken</translation>
    </message>
    <message>
      <source>a dataset for models</source>
      <translation>ein Datensatz für Modelle</translation>
    </message>
    <message>
      <source>Open a folder of chec&amp;kpoints…</source>
      <translation>Ordner mit Chec&amp;kpoints öffnen …</translation>
    </message>
    <message>
      <source>Folder of checkpoints</source>
      <translation>Ordner mit Checkpoints</translation>
    </message>
    <message>
      <source>a folder of checkpoints or of their archives</source>
      <translation>ein Ordner mit Checkpoints oder ihren Archiven</translation>
    </message>
    <message>
      <source>a dataset</source>
      <translation>ein Datensatz</translation>
    </message>
    <message>
      <source>Open &amp;session…</source>
      <translation>&amp;Sitzung öffnen …</translation>
    </message>
    <message>
      <source>a .headwise file</source>
      <translation>eine .headwise-Datei</translation>
    </message>
    <message>
      <source>Recent workspaces</source>
      <translation>Letzte Arbeitsbereiche</translation>
    </message>
    <message>
      <source>Open the demo</source>
      <translation>Demo öffnen</translation>
    </message>
    <message>
      <source>it is not installed</source>
      <translation>sie ist nicht installiert</translation>
    </message>
    <message>
      <source>model folders</source>
      <translation>Modellordner</translation>
    </message>
    <message>
      <source>a text instead</source>
      <translation>stattdessen ein Text</translation>
    </message>
    <message>
      <source>the archive to write</source>
      <translation>das Archiv, das geschrieben wird</translation>
    </message>
    <message>
      <source>Run a sentence</source>
      <translation>Einen Satz ausführen</translation>
    </message>
    <message>
      <source>a sentence</source>
      <translation>ein Satz</translation>
    </message>
    <message>
      <source>&amp;Save session</source>
      <translation>Sitzung &amp;speichern</translation>
    </message>
    <message>
      <source>Save session &amp;as…</source>
      <translation>Sitzung speichern &amp;als …</translation>
    </message>
    <message>
      <source>&amp;Close workspace</source>
      <translation>Arbeitsbereich s&amp;chließen</translation>
    </message>
    <message>
      <source>Export view as %1…</source>
      <translation>Ansicht als %1 exportieren …</translation>
    </message>
    <message>
      <source>this view has no table</source>
      <translation>diese Ansicht hat keine Tabelle</translation>
    </message>
    <message>
      <source>the file to write</source>
      <translation>die Datei, die geschrieben wird</translation>
    </message>
    <message>
      <source>Export &amp;report…</source>
      <translation>&amp;Bericht exportieren…</translation>
    </message>
    <message>
      <source>Export report</source>
      <translation>Bericht exportieren</translation>
    </message>
    <message>
      <source>HTML (*.html)</source>
      <translation>HTML (*.html)</translation>
    </message>
    <message>
      <source>a report compares sources: show two of them or more</source>
      <translation>ein Bericht vergleicht Quellen: zeigen Sie zwei oder mehr</translation>
    </message>
    <message>
      <source>Copy as &amp;command</source>
      <translation>Als &amp;Befehl kopieren</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>&amp;Beenden</translation>
    </message>
    <message>
      <source>Help on this &amp;view</source>
      <translation>Hilfe zu dieser &amp;Ansicht</translation>
    </message>
    <message>
      <source>&amp;Keyboard shortcuts</source>
      <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
      <source>What the &amp;numbers mean</source>
      <translation>Was die &amp;Zahlen bedeuten</translation>
    </message>
    <message>
      <source>&amp;Commands and scripts</source>
      <translation>&amp;Befehle und Skripte</translation>
    </message>
    <message>
      <source>What this means</source>
      <translation>Was das bedeutet</translation>
    </message>
    <message>
      <source>&amp;About Headwise</source>
      <translation>Ü&amp;ber Headwise</translation>
    </message>
    <message>
      <source>there are no examples</source>
      <translation>es gibt keine Beispiele</translation>
    </message>
    <message>
      <source>&amp;Previous example</source>
      <translation>&amp;Voriges Beispiel</translation>
    </message>
    <message>
      <source>&amp;Next example</source>
      <translation>&amp;Nächstes Beispiel</translation>
    </message>
    <message>
      <source>there are no heads</source>
      <translation>es gibt keine Köpfe</translation>
    </message>
    <message>
      <source>Head to the &amp;left</source>
      <translation>Kopf &amp;links</translation>
    </message>
    <message>
      <source>Head to the &amp;right</source>
      <translation>Kopf &amp;rechts</translation>
    </message>
    <message>
      <source>Head &amp;above</source>
      <translation>Kopf &amp;darüber</translation>
    </message>
    <message>
      <source>Head &amp;below</source>
      <translation>Kopf d&amp;arunter</translation>
    </message>
    <message>
      <source>&amp;Unpin</source>
      <translation>&amp;Lösen</translation>
    </message>
    <message>
      <source>Select an example</source>
      <translation>Ein Beispiel wählen</translation>
    </message>
    <message>
      <source>its id</source>
      <translation>seine ID</translation>
    </message>
    <message>
      <source>Select heads</source>
      <translation>Köpfe wählen</translation>
    </message>
    <message>
      <source>their names, the current one last</source>
      <translation>ihre Namen, der aktuelle zuletzt</translation>
    </message>
    <message>
      <source>Select a stack</source>
      <translation>Einen Stapel wählen</translation>
    </message>
    <message>
      <source>Pin a token or a cell</source>
      <translation>Ein Token oder eine Zelle anheften</translation>
    </message>
    <message>
      <source>its row; −1: none</source>
      <translation>seine Zeile; −1: keine</translation>
    </message>
    <message>
      <source>its column; −1: none</source>
      <translation>seine Spalte; −1: keine</translation>
    </message>
    <message>
      <source>Filter and sort the examples</source>
      <translation>Beispiele filtern und sortieren</translation>
    </message>
    <message>
      <source>a text, or empty</source>
      <translation>ein Text, oder leer</translation>
    </message>
    <message>
      <source>a label</source>
      <translation>ein Label</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Rückgängig</translation>
    </message>
    <message>
      <source>nothing was changed</source>
      <translation>nichts wurde geändert</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>&amp;Wiederholen</translation>
    </message>
    <message>
      <source>nothing was undone</source>
      <translation>nichts wurde rückgängig gemacht</translation>
    </message>
    <message>
      <source>&amp;Find</source>
      <translation>&amp;Suchen</translation>
    </message>
    <message>
      <source>a head or a text</source>
      <translation>ein Kopf oder ein Text</translation>
    </message>
    <message>
      <source>&amp;Command palette</source>
      <translation>&amp;Befehlspalette</translation>
    </message>
    <message>
      <source>Sources</source>
      <translation>Quellen</translation>
    </message>
    <message>
      <source>Which source?</source>
      <translation>Welche Quelle?</translation>
    </message>
    <message>
      <source>there are no two sources</source>
      <translation>es gibt keine zwei Quellen</translation>
    </message>
    <message>
      <source>its letter</source>
      <translation>ihr Buchstabe</translation>
    </message>
    <message>
      <source>Rename a source…</source>
      <translation>Eine Quelle umbenennen …</translation>
    </message>
    <message>
      <source>Rename source</source>
      <translation>Quelle umbenennen</translation>
    </message>
    <message>
      <source>Name:</source>
      <translation>Name:</translation>
    </message>
    <message>
      <source>its new name</source>
      <translation>ihr neuer Name</translation>
    </message>
    <message>
      <source>Locate the file of a source…</source>
      <translation>Datei einer Quelle suchen …</translation>
    </message>
    <message>
      <source>Where is %1?</source>
      <translation>Wo ist %1?</translation>
    </message>
    <message>
      <source>Archives (*.h5 *.hdf5);;All files (*)</source>
      <translation>Archive (*.h5 *.hdf5);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>an archive</source>
      <translation>ein Archiv</translation>
    </message>
    <message>
      <source>Add sources</source>
      <translation>Quellen hinzufügen</translation>
    </message>
    <message>
      <source>archives</source>
      <translation>Archive</translation>
    </message>
    <message>
      <source>Show or hide a source</source>
      <translation>Eine Quelle zeigen oder ausblenden</translation>
    </message>
    <message>
      <source>Show another step of a run</source>
      <translation>Einen anderen Schritt eines Laufs zeigen</translation>
    </message>
    <message>
      <source>a training step</source>
      <translation>ein Trainingsschritt</translation>
    </message>
    <message>
      <source>Name the model of a source</source>
      <translation>Das Modell einer Quelle angeben</translation>
    </message>
    <message>
      <source>a model folder</source>
      <translation>ein Modellordner</translation>
    </message>
    <message>
      <source>Swap A, B</source>
      <translation>A, B tauschen</translation>
    </message>
    <message>
      <source>a letter</source>
      <translation>ein Buchstabe</translation>
    </message>
    <message>
      <source>Use a source as baseline…</source>
      <translation>Eine Quelle als Basis verwenden …</translation>
    </message>
    <message>
      <source>Compare a source with the baseline…</source>
      <translation>Eine Quelle mit der Basis vergleichen …</translation>
    </message>
    <message>
      <source>Remove a source…</source>
      <translation>Eine Quelle entfernen …</translation>
    </message>
    <message>
      <source>Try to open a source again…</source>
      <translation>Eine Quelle noch einmal öffnen …</translation>
    </message>
    <message>
      <source>as the system</source>
      <translation>wie das System</translation>
    </message>
    <message>
      <source>light</source>
      <translation>hell</translation>
    </message>
    <message>
      <source>dark</source>
      <translation>dunkel</translation>
    </message>
    <message>
      <source>Appearance: %1</source>
      <translation>Erscheinungsbild: %1</translation>
    </message>
    <message>
      <source>not possible with what is open</source>
      <translation>nicht möglich mit dem, was geöffnet ist</translation>
    </message>
    <message>
      <source>Change a setting</source>
      <translation>Eine Einstellung ändern</translation>
    </message>
    <message>
      <source>the view it belongs to; none: all</source>
      <translation>die Ansicht, zu der sie gehört; keine: alle</translation>
    </message>
    <message>
      <source>its name in sessions</source>
      <translation>ihr Name in Sitzungen</translation>
    </message>
    <message>
      <source>its new value</source>
      <translation>ihr neuer Wert</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>&amp;Datei</translation>
    </message>
    <message>
      <source>&amp;Export view</source>
      <translation>Ansicht e&amp;xportieren</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>&amp;Ansicht</translation>
    </message>
    <message>
      <source>&amp;Level</source>
      <translation>&amp;Ebene</translation>
    </message>
    <message>
      <source>&amp;Special tokens</source>
      <translation>&amp;Spezialtoken</translation>
    </message>
    <message>
      <source>&amp;First token</source>
      <translation>&amp;Erstes Token</translation>
    </message>
    <message>
      <source>S&amp;cale</source>
      <translation>S&amp;kala</translation>
    </message>
    <message>
      <source>C&amp;olours</source>
      <translation>&amp;Farben</translation>
    </message>
    <message>
      <source>Head &amp;names</source>
      <translation>&amp;Namen der Köpfe</translation>
    </message>
    <message>
      <source>&amp;Appearance</source>
      <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
      <source>&amp;Selection</source>
      <translation>Aus&amp;wahl</translation>
    </message>
    <message>
      <source>&amp;Window</source>
      <translation>&amp;Fenster</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>&amp;Hilfe</translation>
    </message>
    <message>
      <source>true: leave out lines that cannot be read</source>
      <translation>true: unlesbare Zeilen auslassen</translation>
    </message>
    <message>
      <source>no run was interrupted</source>
      <translation>kein Lauf wurde unterbrochen</translation>
    </message>
    <message>
      <source>the archive it writes</source>
      <translation>das Archiv, das er schreibt</translation>
    </message>
    <message>
      <source>Continue an interrupted run</source>
      <translation>Unterbrochenen Lauf fortsetzen</translation>
    </message>
    <message>
      <source>Delete an interrupted run</source>
      <translation>Unterbrochenen Lauf löschen</translation>
    </message>
    <message>
      <source>What is &amp;attention?</source>
      <translation>Was ist &amp;Attention?</translation>
    </message>
    <message>
      <source>Show what the demo learned</source>
      <translation>Zeigen, was die Demo gelernt hat</translation>
    </message>
    <message>
      <source>the demo is not open</source>
      <translation>die Demo ist nicht geöffnet</translation>
    </message>
    <message>
      <source>Keep archives beside the session</source>
      <translation>Archive neben der Sitzung aufbewahren</translation>
    </message>
    <message>
      <source>no training run is open</source>
      <translation>kein Trainingslauf ist geöffnet</translation>
    </message>
    <message>
      <source>none</source>
      <translation>keinen</translation>
    </message>
    <message>
      <source>Compare steps</source>
      <translation>Schritte vergleichen</translation>
    </message>
    <message>
      <source>Compare %1 with its step:</source>
      <translation>%1 vergleichen mit Schritt:</translation>
    </message>
    <message>
      <source>the letter of a run</source>
      <translation>der Buchstabe eines Laufs</translation>
    </message>
    <message>
      <source>Compare with another step of the run…</source>
      <translation>Mit anderem Schritt des Laufs vergleichen…</translation>
    </message>
    <message>
      <source>a training step; -1 for none</source>
      <translation>ein Trainingsschritt; -1 für keinen</translation>
    </message>
    <message>
      <source>Open this step as a source</source>
      <translation>Diesen Schritt als Quelle öffnen</translation>
    </message>
    <message>
      <source>&amp;Run models…</source>
      <translation>Modelle &amp;ausführen…</translation>
    </message>
    <message>
      <source>no head is selected</source>
      <translation>kein Kopf ist ausgewählt</translation>
    </message>
    <message>
      <source>the Compare view shows no findings</source>
      <translation>die Ansicht Vergleich zeigt keine Befunde</translation>
    </message>
    <message>
      <source>Note on the head…</source>
      <translation>Notiz zum Kopf…</translation>
    </message>
    <message>
      <source>Note on the example…</source>
      <translation>Notiz zum Beispiel…</translation>
    </message>
    <message>
      <source>Note on a finding…</source>
      <translation>Notiz zu einem Befund…</translation>
    </message>
    <message>
      <source>Findings</source>
      <translation>Befunde</translation>
    </message>
    <message>
      <source>Which finding?</source>
      <translation>Welcher Befund?</translation>
    </message>
    <message>
      <source>the note; empty: none</source>
      <translation>die Notiz; leer: keine</translation>
    </message>
    <message>
      <source>Star the head</source>
      <translation>Stern für den Kopf</translation>
    </message>
    <message>
      <source>Star the example</source>
      <translation>Stern für das Beispiel</translation>
    </message>
    <message>
      <source>Star a finding</source>
      <translation>Stern für einen Befund</translation>
    </message>
    <message>
      <source>its sentence</source>
      <translation>sein Satz</translation>
    </message>
    <message>
      <source>there are no notes</source>
      <translation>es gibt keine Notizen</translation>
    </message>
    <message>
      <source>its number in the notes dock</source>
      <translation>ihre Nummer im Dock der Notizen</translation>
    </message>
    <message>
      <source>Change a note</source>
      <translation>Notiz ändern</translation>
    </message>
    <message>
      <source>Show what a note is about</source>
      <translation>Zeigen, wozu eine Notiz gehört</translation>
    </message>
    <message>
      <source>The language changes when Headwise is started again.</source>
      <translation>Die Sprache ändert sich beim nächsten Start von Headwise.</translation>
    </message>
    <message>
      <source>One file was deleted from the cache.</source>
      <translation>Eine Datei wurde aus dem Zwischenspeicher gelöscht.</translation>
    </message>
    <message>
      <source>%1 files were deleted from the cache.</source>
      <translation>%1 Dateien wurden aus dem Zwischenspeicher gelöscht.</translation>
    </message>
    <message>
      <source>Not deleted, since it is in use or cannot be deleted: %1.</source>
      <translation>Nicht gelöscht, da benutzt oder nicht löschbar: %1.</translation>
    </message>
    <message>
      <source>Archives in the cac&amp;he…</source>
      <translation>Archive im &amp;Zwischenspeicher…</translation>
    </message>
    <message>
      <source>Delete files from the cache</source>
      <translation>Dateien aus dem Zwischenspeicher löschen</translation>
    </message>
    <message>
      <source>files in the cache</source>
      <translation>Dateien im Zwischenspeicher</translation>
    </message>
    <message>
      <source>Delete from the cache all that nothing uses</source>
      <translation>Aus dem Zwischenspeicher löschen, was nichts benutzt</translation>
    </message>
    <message>
      <source>Pre&amp;ferences…</source>
      <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
      <source>Change preferences</source>
      <translation>Einstellungen ändern</translation>
    </message>
    <message>
      <source>a folder, or empty</source>
      <translation>ein Ordner, oder leer</translation>
    </message>
    <message>
      <source>0: no limit</source>
      <translation>0: keine Grenze</translation>
    </message>
    <message>
      <source>0: all cores</source>
      <translation>0: alle Kerne</translation>
    </message>
    <message>
      <source>Add a &amp;model…</source>
      <translation>&amp;Modell hinzufügen…</translation>
    </message>
    <message>
      <source>Model folder</source>
      <translation>Modellordner</translation>
    </message>
    <message>
      <source>a model folder; it runs over the dataset in use</source>
      <translation>ein Modellordner; das Modell läuft über den benutzten Datensatz</translation>
    </message>
    <message>
      <source>Run missing archives again</source>
      <translation>Fehlende Archive noch einmal ausführen</translation>
    </message>
    <message>
      <source>no archive is missing</source>
      <translation>kein Archiv fehlt</translation>
    </message>
    <message>
      <source>its letter; none: all that are missing</source>
      <translation>ihr Buchstabe; keiner: alle fehlenden</translation>
    </message>
    <message>
      <source>Which &amp;models run</source>
      <translation>Welche &amp;Modelle laufen</translation>
    </message>
    <message>
      <source>layers to keep, such as 0,3-5</source>
      <translation>Schichten, die behalten werden, etwa 0,3-5</translation>
    </message>
    <message>
      <source>memory for weights and maps, such as 1G</source>
      <translation>Speicher für Gewichte und Karten, etwa 1G</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::HelpWindow</name>
    <message>
      <source>Help</source>
      <translation>Hilfe</translation>
    </message>
    <message>
      <source>Help pages</source>
      <translation>Hilfeseiten</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::Incoming</name>
    <message>
      <source>%1 is not there.</source>
      <translation>%1 ist nicht vorhanden.</translation>
    </message>
    <message>
      <source>%1 is not a model folder: it has no config.json.</source>
      <translation>%1 ist kein Modellordner: config.json fehlt.</translation>
    </message>
    <message>
      <source>%1 is neither an archive nor text.</source>
      <translation>%1 ist weder Archiv noch Text.</translation>
    </message>
    <message>
      <source>Which model folder made %1 %2?</source>
      <translation>Welcher Modellordner gehört zu %1 %2?</translation>
    </message>
    <message>
      <source>The sentence cannot be written to %1.</source>
      <translation>Der Satz kann nicht nach %1 geschrieben werden.</translation>
    </message>
    <message>
      <source>Running the checkpoints was stopped. Open their folder again with the same dataset to continue.</source>
      <translation>Das Ausführen der Checkpoints wurde angehalten. Zum Fortsetzen bitte den Ordner mit demselben Datensatz erneut öffnen.</translation>
    </message>
    <message>
      <source>%1 is a treebank: open an archive of its sentences to see which relations its heads follow.</source>
      <translation>%1 ist eine Baumbank: Öffnen Sie ein Archiv ihrer Sätze, um zu sehen, welchen Relationen seine Köpfe folgen.</translation>
    </message>
    <message>
      <source>%1 contains a single checkpoint; a training run has several.</source>
      <translation>%1 enthält einen einzigen Checkpoint; ein Trainingslauf hat mehrere.</translation>
    </message>
    <message>
      <source>%1: one text was truncated to fit the model.</source>
      <translation>%1: Ein Text wurde für das Modell gekürzt.</translation>
    </message>
    <message>
      <source>%1: %2 texts were truncated to fit the model.</source>
      <translation>%1: %2 Texte wurden für das Modell gekürzt.</translation>
    </message>
    <message>
      <source>%1: one line was left out.</source>
      <translation>%1: Eine Zeile wurde ausgelassen.</translation>
    </message>
    <message>
      <source>%1: %2 lines were left out.</source>
      <translation>%1: %2 Zeilen wurden ausgelassen.</translation>
    </message>
    <message>
      <source>One old archive was deleted from the cache, which was full.</source>
      <translation>Ein altes Archiv wurde aus dem vollen Zwischenspeicher gelöscht.</translation>
    </message>
    <message>
      <source>%1 old archives were deleted from the cache, which was full.</source>
      <translation>%1 alte Archive wurden aus dem vollen Zwischenspeicher gelöscht.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::MainWindow</name>
    <message>
      <source>Status line</source>
      <translation>Statuszeile</translation>
    </message>
    <message>
      <source>The command was copied.</source>
      <translation>Der Befehl wurde kopiert.</translation>
    </message>
    <message>
      <source>Saved %1</source>
      <translation>%1 gespeichert</translation>
    </message>
    <message>
      <source>nothing is open</source>
      <translation>nichts ist geöffnet</translation>
    </message>
    <message>
      <source>Select head %1</source>
      <translation>Kopf %1 wählen</translation>
    </message>
    <message>
      <source>Find “%1” in the examples</source>
      <translation>„%1“ in den Beispielen suchen</translation>
    </message>
    <message>
      <source>Export view</source>
      <translation>Ansicht exportieren</translation>
    </message>
    <message>
      <source>There is no head %1 in this stack.</source>
      <translation>Einen Kopf %1 gibt es in diesem Stapel nicht.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::Sessions</name>
    <message>
      <source>Headwise sessions (*.headwise)</source>
      <translation>Headwise-Sitzungen (*.headwise)</translation>
    </message>
    <message>
      <source>unsaved workspace</source>
      <translation>ungespeicherter Arbeitsbereich</translation>
    </message>
    <message>
      <source>Open session</source>
      <translation>Sitzung öffnen</translation>
    </message>
    <message>
      <source>Saved %1</source>
      <translation>%1 gespeichert</translation>
    </message>
    <message>
      <source>Save session</source>
      <translation>Sitzung speichern</translation>
    </message>
    <message>
      <source>The workspace was not saved; it is kept as the first of the recent workspaces.</source>
      <translation>Der Arbeitsbereich war nicht gespeichert; er bleibt als erster unter den letzten Arbeitsbereichen erhalten.</translation>
    </message>
    <message>
      <source>Saved %1. One of its archives lies in the cache, which the system may empty.</source>
      <translation>%1 gespeichert. Eines ihrer Archive liegt im Zwischenspeicher, den das System leeren kann.</translation>
    </message>
    <message>
      <source>Saved %1. %2 of its archives lie in the cache, which the system may empty.</source>
      <translation>%1 gespeichert. %2 ihrer Archive liegen im Zwischenspeicher, den das System leeren kann.</translation>
    </message>
    <message>
      <source>Keep them beside the session</source>
      <translation>Neben der Sitzung aufbewahren</translation>
    </message>
    <message>
      <source>the session is not saved</source>
      <translation>die Sitzung ist nicht gespeichert</translation>
    </message>
    <message>
      <source>no archive lies in the cache</source>
      <translation>kein Archiv liegt im Zwischenspeicher</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::StatusLine</name>
    <message>
      <source>, first token dropped</source>
      <translation>, ohne erstes Token</translation>
    </message>
    <message>
      <source>tokens</source>
      <translation>Token</translation>
    </message>
    <message>
      <source>words (sum, mean)</source>
      <translation>Wörter (Summe, Mittel)</translation>
    </message>
    <message>
      <source>special tokens shown</source>
      <translation>Spezialtoken gezeigt</translation>
    </message>
    <message>
      <source>special tokens hidden</source>
      <translation>Spezialtoken ausgeblendet</translation>
    </message>
    <message>
      <source>special tokens renormalised</source>
      <translation>Spezialtoken ausgelassen, renormiert</translation>
    </message>
    <message>
      <source>no workspace</source>
      <translation>kein Arbeitsbereich</translation>
    </message>
    <message>
      <source>nothing shown</source>
      <translation>nichts gezeigt</translation>
    </message>
    <message>
      <source>%1 examples</source>
      <translation>%1 Beispiele</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>No jobs running</source>
      <translation>Keine laufenden Jobs</translation>
    </message>
    <message numerus="yes">
      <source>  and %n more</source>
      <translation>
        <numerusform>  und %n weitere</numerusform>
        <numerusform>  und %n weitere</numerusform>
      </translation>
    </message>
    <message>
      <source>Click to copy</source>
      <translation>Zum Kopieren klicken</translation>
    </message>
    <message>
      <source>Provenance copied.</source>
      <translation>Herkunft kopiert.</translation>
    </message>
    <message>
      <source>one example</source>
      <translation>ein Beispiel</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::ToolBar</name>
    <message>
      <source>First token of each text</source>
      <translation>Erstes Token jedes Textes</translation>
    </message>
    <message>
      <source>change first token</source>
      <translation>Erstes Token ändern</translation>
    </message>
    <message>
      <source>drop</source>
      <translation>auslassen</translation>
    </message>
    <message>
      <source>First token</source>
      <translation>Erstes Token</translation>
    </message>
    <message>
      <source>Tool bar</source>
      <translation>Werkzeugleiste</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Find a head or a text  (Ctrl+F)</source>
      <translation>Kopf oder Text suchen (Strg+F)</translation>
    </message>
    <message>
      <source>Find a head or a text</source>
      <translation>Kopf oder Text suchen</translation>
    </message>
    <message>
      <source>tokens</source>
      <translation>Token</translation>
    </message>
    <message>
      <source>words</source>
      <translation>Wörter</translation>
    </message>
    <message>
      <source>change level</source>
      <translation>Ebene ändern</translation>
    </message>
    <message>
      <source>Tokens or words</source>
      <translation>Token oder Wörter</translation>
    </message>
    <message>
      <source>show</source>
      <translation>zeigen</translation>
    </message>
    <message>
      <source>hide</source>
      <translation>ausblenden</translation>
    </message>
    <message>
      <source>renormalise</source>
      <translation>renormieren</translation>
    </message>
    <message>
      <source>change special tokens</source>
      <translation>Spezialtoken ändern</translation>
    </message>
    <message>
      <source>Special tokens</source>
      <translation>Spezialtoken</translation>
    </message>
    <message>
      <source>Scale</source>
      <translation>Skala</translation>
    </message>
    <message>
      <source>absolute 0–1</source>
      <translation>absolut 0–1</translation>
    </message>
    <message>
      <source>own maximum</source>
      <translation>eigenes Maximum</translation>
    </message>
    <message>
      <source>change scale</source>
      <translation>Skala ändern</translation>
    </message>
    <message>
      <source>Colour scale</source>
      <translation>Farbskala</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Farben</translation>
    </message>
    <message>
      <source>ember</source>
      <translation>Glut</translation>
    </message>
    <message>
      <source>viridis</source>
      <translation>Viridis</translation>
    </message>
    <message>
      <source>cividis</source>
      <translation>Cividis</translation>
    </message>
    <message>
      <source>change colours</source>
      <translation>Farben ändern</translation>
    </message>
    <message>
      <source>Colours of weights</source>
      <translation>Farben der Gewichte</translation>
    </message>
    <message>
      <source>Labels</source>
      <translation>Namen</translation>
    </message>
    <message>
      <source>change labels</source>
      <translation>Namen ändern</translation>
    </message>
    <message>
      <source>Head names</source>
      <translation>Namen der Köpfe</translation>
    </message>
    <message>
      <source>These archives are summaries: numbers of every head with special tokens shown, but no maps</source>
      <translation>Diese Archive sind Zusammenfassungen: Zahlen jedes Kopfes mit Spezialtoken, aber keine Karten</translation>
    </message>
    <message>
      <source>Run models…</source>
      <translation>Modelle ausführen…</translation>
    </message>
    <message>
      <source>Stack</source>
      <translation>Stapel</translation>
    </message>
    <message>
      <source>Which of the model's stacks of layers is shown: cross is what the decoder attends to in the encoder</source>
      <translation>Welcher der Stapel von Schichten des Modells gezeigt wird: cross ist, worauf der Decoder im Encoder achtet</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::HeadRoles</name>
    <message>
      <source>none</source>
      <translation>keine</translation>
    </message>
    <message>
      <source>%1: %2, %3 (at least %4, n = %5)</source>
      <translation>%1: %2, %3 (mindestens %4, n = %5)</translation>
    </message>
    <message>
      <source>%1: %2, %3 (at most %4, n = %5)</source>
      <translation>%1: %2, %3 (höchstens %4, n = %5)</translation>
    </message>
    <message>
      <source>No rule is met.</source>
      <translation>Keine Regel ist erfüllt.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::checkpoints::ChangePointModel</name>
    <message>
      <source>Head</source>
      <translation>Kopf</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>Schritt</translation>
    </message>
    <message>
      <source>a shift of level at step %1</source>
      <translation>ein Niveausprung bei Schritt %1</translation>
    </message>
    <message>
      <source>%1 – %2</source>
      <translation>%1 – %2</translation>
    </message>
    <message>
      <source>≈ %1</source>
      <translation>≈ %1</translation>
    </message>
    <message>
      <source>a slope from step %1 to %2</source>
      <translation>ein Anstieg oder Abfall von Schritt %1 bis %2</translation>
    </message>
    <message>
      <source>a change around step %1; the steps do not tell whether at once or gradually</source>
      <translation>eine Änderung um Schritt %1; die Schritte zeigen nicht, ob auf einmal oder allmählich</translation>
    </message>
    <message>
      <source>%1, %2: %3
before %4, after %5
change %6, 95 % interval %7
saves %8 of the penalised cost</source>
      <translation>%1, %2: %3
vorher %4, nachher %5
Änderung %6, 95-%-Intervall %7
spart %8 der Kosten mit Strafe</translation>
    </message>
    <message>
      <source>Level before → after</source>
      <translation>Niveau vorher → nachher</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>Änderung</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::checkpoints::CheckpointsBar</name>
    <message>
      <source>Measure</source>
      <translation>Maß</translation>
    </message>
    <message>
      <source>Values, or their difference from the compared step</source>
      <translation>Werte oder ihre Differenz zum Vergleichsschritt</translation>
    </message>
    <message>
      <source>small multiples</source>
      <translation>kleine Diagramme</translation>
    </message>
    <message>
      <source>overlaid</source>
      <translation>übereinander</translation>
    </message>
    <message>
      <source>change chart</source>
      <translation>Diagramm ändern</translation>
    </message>
    <message>
      <source>One chart for every head, or one for all</source>
      <translation>Ein Diagramm je Kopf oder alle in einem</translation>
    </message>
    <message>
      <source>log</source>
      <translation>log</translation>
    </message>
    <message>
      <source>linear</source>
      <translation>linear</translation>
    </message>
    <message>
      <source>change the step axis</source>
      <translation>Schrittachse ändern</translation>
    </message>
    <message>
      <source>Axis of the steps: logarithmic or linear</source>
      <translation>Achse der Schritte: logarithmisch oder linear</translation>
    </message>
    <message>
      <source>show change points</source>
      <translation>Wechselpunkte zeigen</translation>
    </message>
    <message>
      <source>Change points</source>
      <translation>Wechselpunkte</translation>
    </message>
    <message>
      <source>change measure</source>
      <translation>Maß ändern</translation>
    </message>
    <message>
      <source>change quantity</source>
      <translation>Größe ändern</translation>
    </message>
    <message>
      <source>value</source>
      <translation>Wert</translation>
    </message>
    <message>
      <source>difference</source>
      <translation>Differenz</translation>
    </message>
    <message>
      <source>difference from step %1</source>
      <translation>Differenz zu Schritt %1</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::checkpoints::CheckpointsPanel</name>
    <message>
      <source>Loss</source>
      <translation>Verlust</translation>
    </message>
    <message>
      <source>Loss on random tokens</source>
      <translation>Verlust auf zufälligen Token</translation>
    </message>
    <message>
      <source>Loss on their repetition</source>
      <translation>Verlust auf ihrer Wiederholung</translation>
    </message>
    <message>
      <source>%1 at step %2: no rule met</source>
      <translation>%1 bei Schritt %2: keine Regel erfüllt</translation>
    </message>
    <message>
      <source>%1 at step %2: %3</source>
      <translation>%1 bei Schritt %2: %3</translation>
    </message>
    <message>
      <source>95 % band</source>
      <translation>95-%-Band</translation>
    </message>
    <message>
      <source>%1, 95 % band</source>
      <translation>%1, 95-%-Band</translation>
    </message>
    <message>
      <source>not defined for these checkpoints</source>
      <translation>für diese Checkpoints nicht definiert</translation>
    </message>
    <message>
      <source>of the whole model</source>
      <translation>des ganzen Modells</translation>
    </message>
    <message>
      <source>The map over training</source>
      <translation>Die Karte über das Training</translation>
    </message>
    <message>
      <source>example %1</source>
      <translation>Beispiel %1</translation>
    </message>
    <message>
      <source>Maps of one head over training</source>
      <translation>Karten eines Kopfes über das Training</translation>
    </message>
    <message>
      <source>Map of the head over training</source>
      <translation>Karte des Kopfes über das Training</translation>
    </message>
    <message>
      <source>nats, generated sequences</source>
      <translation>Nats, erzeugte Folgen</translation>
    </message>
    <message>
      <source>Training loss</source>
      <translation>Trainingsverlust</translation>
    </message>
    <message>
      <source>Evaluation loss</source>
      <translation>Auswertungsverlust</translation>
    </message>
    <message>
      <source>as the Trainer logged it</source>
      <translation>wie der Trainer ihn festhielt</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::checkpoints::CheckpointsView</name>
    <message>
      <source>A head **sharpens** when the change makes its behaviour clearer (lower entropy, more weight on its target) and **decays** when it makes it less clear; distances only rise and fall. **Roles** hold from the first step whose whole interval passes the rule's threshold. **Drift** is the distance (square root of the mean Jensen-Shannon divergence) of a head from itself at the previous step.</source>
      <translation>Ein Kopf **schärft sich**, wenn sein Verhalten durch die Änderung deutlicher wird (kleinere Entropie, mehr Gewicht auf seinem Ziel), und **lässt nach**, wenn es undeutlicher wird; Abstände steigen und fallen nur. **Rollen** gelten vom ersten Schritt an, dessen ganzes Intervall die Schwelle der Regel überschreitet. **Drift** ist der Abstand (Wurzel der mittleren Jensen-Shannon-Divergenz) eines Kopfes von sich selbst am vorigen Schritt.</translation>
    </message>
    <message>
      <source>No training run is open</source>
      <translation>Kein Trainingslauf ist geöffnet</translation>
    </message>
    <message>
      <source>Open a folder of checkpoints (checkpoint-500, step_1000, …) to see when heads changed.</source>
      <translation>Öffnen Sie einen Ordner mit Checkpoints (checkpoint-500, step_1000, …), um zu sehen, wann sich Köpfe änderten.</translation>
    </message>
    <message>
      <source>Open a folder of checkpoints…</source>
      <translation>Ordner mit Checkpoints öffnen…</translation>
    </message>
    <message>
      <source>%1 cannot be shown over its steps</source>
      <translation>%1 lässt sich nicht über seine Schritte zeigen</translation>
    </message>
    <message>
      <source>Reading the steps of %1</source>
      <translation>Schritte von %1 werden gelesen</translation>
    </message>
    <message>
      <source>%1 steps</source>
      <translation>%1 Schritte</translation>
    </message>
    <message>
      <source>against</source>
      <translation>gegen</translation>
    </message>
    <message>
      <source>Compare the checkpoints with step %1</source>
      <translation>Checkpoints mit Schritt %1 vergleichen</translation>
    </message>
    <message>
      <source>Play or pause the steps</source>
      <translation>Schritte abspielen oder anhalten</translation>
    </message>
    <message>
      <source>no training run is open</source>
      <translation>kein Trainingslauf ist geöffnet</translation>
    </message>
    <message>
      <source>&amp;Checkpoints</source>
      <translation>&amp;Checkpoints</translation>
    </message>
    <message>
      <source>One line per head over training. Every view shows the slider's step, and the one under “against” beside it; Space plays.</source>
      <translation>Eine Linie je Kopf über das Training. Jede Ansicht zeigt den Schritt des Reglers und daneben den unter „gegen“; die Leertaste spielt ab.</translation>
    </message>
    <message>
      <source>**%1**: %2

Lines are means over the examples, bands their 95 % bootstrap intervals (of a difference: those of the pairs of the same examples). A **level shift** (▲ ▼) is a change of the level of a line at one step, beyond the noise of the neighbouring steps; a **slope** takes several steps; of an **open** change (≈) the steps do not tell which of the two it is.</source>
      <translation>**%1**: %2

Linien sind Mittel über die Beispiele, Bänder ihre 95-%-Bootstrap-Intervalle (einer Differenz: die der Paare gleicher Beispiele). Ein **Niveausprung** (▲ ▼) ist eine Änderung des Niveaus einer Linie an einem Schritt, über die Schwankung benachbarter Schritte hinaus; ein **Anstieg oder Abfall** braucht mehrere Schritte; bei einer **offenen** Änderung (≈) zeigen die Schritte nicht, welches von beiden es ist.</translation>
    </message>
    <message>
      <source>%1 of %2 series changed. Method: %3. Penalty: %4.</source>
      <translation>%1 von %2 Reihen änderten sich. Methode: %3. Strafe: %4.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::checkpoints::SeriesText</name>
    <message>
      <source>Roles over training</source>
      <translation>Rollen über das Training</translation>
    </message>
    <message>
      <source>No head meets the rule of a role at any step.</source>
      <translation>Kein Kopf erfüllt an irgendeinem Schritt die Regel einer Rolle.</translation>
    </message>
    <message>
      <source>rises at step %1</source>
      <translation>steigt bei Schritt %1</translation>
    </message>
    <message>
      <source>falls at step %1</source>
      <translation>fällt bei Schritt %1</translation>
    </message>
    <message>
      <source>decays at step %1</source>
      <translation>lässt nach bei Schritt %1</translation>
    </message>
    <message>
      <source>sharpens at step %1</source>
      <translation>schärft sich bei Schritt %1</translation>
    </message>
    <message>
      <source>Step of %1</source>
      <translation>Schritt von %1</translation>
    </message>
    <message>
      <source>drift from the previous step, mean of the heads:</source>
      <translation>Drift gegenüber dem vorigen Schritt, Mittel der Köpfe:</translation>
    </message>
    <message>
      <source>No head of these checkpoints has this measure.</source>
      <translation>Kein Kopf dieser Checkpoints hat dieses Maß.</translation>
    </message>
    <message>
      <source>not defined for this head</source>
      <translation>für diesen Kopf nicht definiert</translation>
    </message>
    <message>
      <source>linear</source>
      <translation>linear</translation>
    </message>
    <message>
      <source>rises</source>
      <translation>steigt</translation>
    </message>
    <message>
      <source>falls</source>
      <translation>fällt</translation>
    </message>
    <message>
      <source>%1: decays</source>
      <translation>%1: lässt nach</translation>
    </message>
    <message>
      <source>%1: sharpens</source>
      <translation>%1: schärft sich</translation>
    </message>
    <message>
      <source>drift</source>
      <translation>Drift</translation>
    </message>
    <message>
      <source>step %1</source>
      <translation>Schritt %1</translation>
    </message>
    <message>
      <source>%1 by layer and step</source>
      <translation>%1 nach Schicht und Schritt</translation>
    </message>
    <message>
      <source>How far the attention of a head moved since the previous step: square root of the mean Jensen-Shannon divergence over the examples (0 to 0.83).</source>
      <translation>Wie weit sich die Attention eines Kopfes seit dem vorigen Schritt verändert hat: Wurzel der mittleren Jensen-Shannon-Divergenz über die Beispiele (0 bis 0,83).</translation>
    </message>
    <message>
      <source>hover a line for its head; a click beside the lines goes to that step</source>
      <translation>Zeiger auf eine Linie nennt ihren Kopf; ein Klick daneben geht zu dem Schritt</translation>
    </message>
    <message>
      <source>distance</source>
      <translation>Abstand</translation>
    </message>
    <message>
      <source>frames: %1 to %2 %3 upward, steps %4 to %5 across, %6</source>
      <translation>Rahmen: %1 bis %2 %3 nach oben, Schritte %4 bis %5 nach rechts, %6</translation>
    </message>
    <message>
      <source>log</source>
      <translation>log</translation>
    </message>
    <message>
      <source>level shifts of %1:</source>
      <translation>Niveausprünge von %1:</translation>
    </message>
    <message>
      <source>level shifts per step</source>
      <translation>Niveausprünge je Schritt</translation>
    </message>
    <message>
      <source>rises around step %1</source>
      <translation>steigt um Schritt %1</translation>
    </message>
    <message>
      <source>falls around step %1</source>
      <translation>fällt um Schritt %1</translation>
    </message>
    <message>
      <source>rises gradually from step %1 to %2</source>
      <translation>steigt allmählich von Schritt %1 bis %2</translation>
    </message>
    <message>
      <source>falls gradually from step %1 to %2</source>
      <translation>fällt allmählich von Schritt %1 bis %2</translation>
    </message>
    <message>
      <source>%1 level shifts of %2, the clearest at step %3</source>
      <translation>%1 Niveausprünge von %2, der deutlichste bei Schritt %3</translation>
    </message>
    <message>
      <source>no change of %1 beyond the noise</source>
      <translation>keine Änderung von %1 über die Schwankung hinaus</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::comparison::CompareText</name>
    <message>
      <source>Changed most</source>
      <translation>Am meisten geändert</translation>
    </message>
    <message>
      <source>measures changed</source>
      <translation>geänderte Maße</translation>
    </message>
    <message>
      <source>95 % interval</source>
      <translation>95-%-Intervall</translation>
    </message>
    <message>
      <source>Distances between all sources</source>
      <translation>Abstände zwischen allen Quellen</translation>
    </message>
    <message>
      <source>distance %1 to %2</source>
      <translation>Abstand %1 zu %2</translation>
    </message>
    <message>
      <source>none</source>
      <translation>keiner</translation>
    </message>
    <message>
      <source>only %1</source>
      <translation>nur %1</translation>
    </message>
    <message>
      <source>some</source>
      <translation>einigen</translation>
    </message>
    <message>
      <source>all</source>
      <translation>allen</translation>
    </message>
    <message>
      <source>Examples that changed most</source>
      <translation>Am meisten geänderte Beispiele</translation>
    </message>
    <message>
      <source>Heads and tasks</source>
      <translation>Köpfe und Aufgaben</translation>
    </message>
    <message>
      <source>head</source>
      <translation>Kopf</translation>
    </message>
    <message>
      <source>serves</source>
      <translation>dient</translation>
    </message>
    <message>
      <source>specialisation</source>
      <translation>Spezialisierung</translation>
    </message>
    <message>
      <source>own weights changed</source>
      <translation>eigene Gewichte geändert</translation>
    </message>
    <message>
      <source>own weights equal: changed input only</source>
      <translation>eigene Gewichte gleich: nur veränderte Eingabe</translation>
    </message>
    <message>
      <source>own biases changed</source>
      <translation>eigene Bias-Werte geändert</translation>
    </message>
    <message>
      <source>own weights changed by %1 %</source>
      <translation>eigene Gewichte um %1 % geändert</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::comparison::CompareView</name>
    <message>
      <source>What changed between the sources, in sentences. Click a head to see it on the example where it changed most.</source>
      <translation>Was sich zwischen den Quellen geändert hat, in Sätzen. Ein Klick auf einen Kopf zeigt ihn am Beispiel, an dem er sich am meisten geändert hat.</translation>
    </message>
    <message>
      <source>Export report…</source>
      <translation>Bericht exportieren…</translation>
    </message>
    <message>
      <source>What was found</source>
      <translation>Ergebnis</translation>
    </message>
    <message>
      <source>Examples that changed most</source>
      <translation>Am meisten geänderte Beispiele</translation>
    </message>
    <message>
      <source>All pairs</source>
      <translation>Alle Paare</translation>
    </message>
    <message>
      <source>Tasks</source>
      <translation>Aufgaben</translation>
    </message>
    <message>
      <source>There is one source</source>
      <translation>Es gibt nur eine Quelle</translation>
    </message>
    <message>
      <source>Open a second archive or model to compare with it.</source>
      <translation>Öffnen Sie ein zweites Archiv oder Modell zum Vergleich.</translation>
    </message>
    <message>
      <source>The sources cannot be compared</source>
      <translation>Die Quellen können nicht verglichen werden</translation>
    </message>
    <message>
      <source>Comparing the sources</source>
      <translation>Quellen werden verglichen</translation>
    </message>
    <message>
      <source>%1 %2 against %3 %4</source>
      <translation>%1 %2 gegen %3 %4</translation>
    </message>
    <message>
      <source>needs attention maps</source>
      <translation>benötigt Attention-Karten</translation>
    </message>
    <message>
      <source>Compare all pairs of sources</source>
      <translation>Alle Paare von Quellen vergleichen</translation>
    </message>
    <message>
      <source>Compare tasks</source>
      <translation>Aufgaben vergleichen</translation>
    </message>
    <message>
      <source>change from %1 as the base; 0 = all tasks equally, 1 = one task only</source>
      <translation>Änderung gegenüber %1 als Basis; 0 = alle Aufgaben gleich, 1 = nur eine Aufgabe</translation>
    </message>
    <message>
      <source>mean over heads</source>
      <translation>Mittel über Köpfe</translation>
    </message>
    <message>
      <source>Co&amp;mpare</source>
      <translation>&amp;Vergleich</translation>
    </message>
    <message>
      <source>By layer</source>
      <translation>Nach Schicht</translation>
    </message>
    <message>
      <source>mean distance of all heads</source>
      <translation>mittlerer Abstand aller Köpfe</translation>
    </message>
    <message>
      <source>heads with a significant change</source>
      <translation>Köpfe mit signifikanter Änderung</translation>
    </message>
    <message>
      <source>A head **changed significantly** when one of its measures did: sign-flip permutation test over the examples that both sources have, Benjamini–Hochberg corrected over all heads and measures, q &lt; 0.05. It **attends differently** when the whole 95 % interval of its divergence lies above the noise floor: divergences are 0 only for identical maps, so they cannot be tested against 0. **Specialisation** is τ = Σ(1 − x/max x)/(T − 1) over the mean divergences x of a head from the base in T tasks (the squares of the distances shown; Yanai et al. 2005): 0 when all tasks changed it equally, 1 when only one task did. Tasks are **similar** when they change the same heads (Pearson's r over heads). Where both model folders are at hand and still hold the weights that were run, the page says which heads' **own weights** changed: Q, K, V or O, number by number; all other heads only see changed input. A change in attention does not imply a change in the model's answers.</source>
      <translation>Ein Kopf hat sich **signifikant geändert**, wenn sich eines seiner Maße signifikant geändert hat: Permutationstest mit Vorzeichenwechsel über die Beispiele, die beide Quellen haben, nach Benjamini–Hochberg korrigiert über alle Köpfe und Maße, q &lt; 0,05. Er **hat eine andere Attention**, wenn das ganze 95-%-Intervall seiner Divergenz über der Rauschgrenze liegt: Divergenzen sind nur bei gleichen Karten 0 und lassen sich deshalb nicht gegen 0 testen. **Spezialisierung** ist τ = Σ(1 − x/max x)/(T − 1) über die mittleren Divergenzen x eines Kopfes von der Basis in T Aufgaben (die Quadrate der gezeigten Abstände; Yanai et al. 2005): 0, wenn alle Aufgaben ihn gleich stark geändert haben, 1, wenn nur eine ihn geändert hat. Aufgaben sind **ähnlich**, wenn sie dieselben Köpfe ändern (Pearsons r über die Köpfe). Wo beide Modellordner vorhanden sind und noch die Gewichte enthalten, mit denen gerechnet wurde, sagt die Seite, bei welchen Köpfen sich die **eigenen Gewichte** geändert haben: Q, K, V oder O, Zahl für Zahl; alle anderen Köpfe sehen nur veränderte Eingaben. Eine Änderung der Attention bedeutet noch keine Änderung der Antworten des Modells.</translation>
    </message>
    <message>
      <source>Note on this finding…</source>
      <translation>Notiz zu diesem Befund…</translation>
    </message>
    <message>
      <source>Star, or no star</source>
      <translation>Stern, oder kein Stern</translation>
    </message>
    <message>
      <source>A source is missing</source>
      <translation>Eine Quelle fehlt</translation>
    </message>
    <message>
      <source>Sources are missing</source>
      <translation>Quellen fehlen</translation>
    </message>
    <message>
      <source>Run again</source>
      <translation>Noch einmal ausführen</translation>
    </message>
    <message>
      <source>Compare the weights of the models</source>
      <translation>Gewichte der Modelle vergleichen</translation>
    </message>
    <message>
      <source>click to see one</source>
      <translation>ein Klick zeigt eines</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::comparison::FindingList</name>
    <message>
      <source>What was found</source>
      <translation>Ergebnis</translation>
    </message>
    <message>
      <source>&lt;br&gt;&lt;i&gt;Note: %1&lt;/i&gt;</source>
      <translation>&lt;br&gt;&lt;i&gt;Notiz: %1&lt;/i&gt;</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::comparison::LayerStrip</name>
    <message>
      <source>%1: %2 of %3 heads changed</source>
      <translation>%1: %2 von %3 Köpfen geändert</translation>
    </message>
    <message>
      <source>Changed heads by layer</source>
      <translation>Geänderte Köpfe je Schicht</translation>
    </message>
    <message>
      <source>%1: %2 of %3 heads changed; mean distance %4</source>
      <translation>%1: %2 von %3 Köpfen geändert; mittlerer Abstand %4</translation>
    </message>
    <message>
      <source>Distance by layer</source>
      <translation>Abstand nach Schicht</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::comparison::ReportText</name>
    <message>
      <source>A report compares sources: show two of them or more.</source>
      <translation>Ein Bericht vergleicht Quellen: zeigen Sie zwei oder mehr.</translation>
    </message>
    <message>
      <source>Write a report</source>
      <translation>Bericht schreiben</translation>
    </message>
    <message>
      <source>Saved %1</source>
      <translation>%1 gespeichert</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::head::HeadContent</name>
    <message>
      <source>attention</source>
      <translation>Attention</translation>
    </message>
    <message>
      <source>difference</source>
      <translation>Differenz</translation>
    </message>
    <message>
      <source>The example is being read.</source>
      <translation>Das Beispiel wird gelesen.</translation>
    </message>
    <message>
      <source>This source does not have the example.</source>
      <translation>Diese Quelle hat das Beispiel nicht.</translation>
    </message>
    <message>
      <source>Choose a head in the Heads view or above.</source>
      <translation>Bitte einen Kopf oben oder in der Ansicht „Köpfe“ wählen.</translation>
    </message>
    <message>
      <source>mean of %1</source>
      <translation>Mittel von %1</translation>
    </message>
    <message>
      <source>maximum of %1</source>
      <translation>Maximum von %1</translation>
    </message>
    <message>
      <source>Difference</source>
      <translation>Differenz</translation>
    </message>
    <message>
      <source>Both sources need maps of this example with the same words.</source>
      <translation>Beide Quellen brauchen Karten dieses Beispiels mit denselben Wörtern.</translation>
    </message>
    <message>
      <source>equal maps</source>
      <translation>gleiche Karten</translation>
    </message>
    <message>
      <source>%1 and %2 overlaid</source>
      <translation>%1 und %2 übereinander</translation>
    </message>
    <message>
      <source>not visible</source>
      <translation>nicht sichtbar</translation>
    </message>
    <message>
      <source>position %1 → %2</source>
      <translation>Position %1 → %2</translation>
    </message>
    <message>
      <source>(sink)</source>
      <translation>(Senke)</translation>
    </message>
    <message>
      <source>This archive is a summary: measures, but no maps. Run the model again with detail full.</source>
      <translation>Dieses Archiv ist eine Zusammenfassung: Maße, aber keine Karten. Führen Sie das Modell noch einmal mit der Detailstufe full aus.</translation>
    </message>
    <message>
      <source>position %1</source>
      <translation>Position %1</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::head::InspectorContent</name>
    <message>
      <source>entropy of each row</source>
      <translation>Entropie jeder Zeile</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::heads::ChangedMost</name>
    <message>
      <source>Changed most</source>
      <translation>Am meisten geändert</translation>
    </message>
    <message>
      <source>%1, %2</source>
      <translation>%1, %2</translation>
    </message>
    <message>
      <source>distance %1 to %2</source>
      <translation>Abstand %1 zu %2</translation>
    </message>
    <message>
      <source>95 % interval</source>
      <translation>95-%-Intervall</translation>
    </message>
    <message>
      <source>this example</source>
      <translation>dieses Beispiel</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::heads::HeadCells</name>
    <message>
      <source>only in %1</source>
      <translation>nur in %1</translation>
    </message>
    <message>
      <source>mean of %1</source>
      <translation>Mittel von %1</translation>
    </message>
    <message>
      <source>attention</source>
      <translation>Attention</translation>
    </message>
    <message>
      <source>mean by distance, all examples</source>
      <translation>Mittel nach Abstand, alle Beispiele</translation>
    </message>
    <message>
      <source>attention, example %1</source>
      <translation>Attention, Beispiel %1</translation>
    </message>
    <message>
      <source>difference</source>
      <translation>Differenz</translation>
    </message>
    <message>
      <source>change</source>
      <translation>Änderung</translation>
    </message>
    <message>
      <source>distance</source>
      <translation>Abstand</translation>
    </message>
    <message>
      <source>q ≥ %1</source>
      <translation>q ≥ %1</translation>
    </message>
    <message>
      <source>&lt; noise</source>
      <translation>&lt; Rauschen</translation>
    </message>
    <message>
      <source>&lt; %1</source>
      <translation>&lt; %1</translation>
    </message>
    <message>
      <source>mean change, %1</source>
      <translation>mittlere Änderung, %1</translation>
    </message>
    <message>
      <source>Jensen–Shannon distance</source>
      <translation>Jensen-Shannon-Abstand</translation>
    </message>
    <message>
      <source> · not tested yet</source>
      <translation> · noch nicht geprüft</translation>
    </message>
    <message>
      <source> · this example</source>
      <translation> · dieses Beispiel</translation>
    </message>
    <message>
      <source>rank</source>
      <translation>Rang</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::heads::InspectorContent</name>
    <message>
      <source>met</source>
      <translation>erfüllt</translation>
    </message>
    <message>
      <source>not met</source>
      <translation>nicht erfüllt</translation>
    </message>
    <message>
      <source>lost in %1</source>
      <translation>verloren in %1</translation>
    </message>
    <message>
      <source>new in %1</source>
      <translation>neu in %1</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::relations::Relations</name>
    <message>
      <source>accuracy over baseline</source>
      <translation>Genauigkeit über Basis</translation>
    </message>
    <message>
      <source>accuracy</source>
      <translation>Genauigkeit</translation>
    </message>
    <message>
      <source>relations by heads</source>
      <translation>Relationen und Köpfe</translation>
    </message>
    <message>
      <source>syntactic: better than the offset</source>
      <translation>syntaktisch: besser als der feste Versatz</translation>
    </message>
    <message>
      <source>few cases</source>
      <translation>wenige Fälle</translation>
    </message>
    <message>
      <source>not better than the offset</source>
      <translation>nicht besser als der feste Versatz</translation>
    </message>
    <message>
      <source>95 %</source>
      <translation>95 %</translation>
    </message>
    <message>
      <source>baseline</source>
      <translation>Basis</translation>
    </message>
    <message>
      <source>words</source>
      <translation>Wörter</translation>
    </message>
    <message>
      <source>Relation</source>
      <translation>Relation</translation>
    </message>
    <message>
      <source>Best head</source>
      <translation>Bester Kopf</translation>
    </message>
    <message>
      <source>Accuracy</source>
      <translation>Genauigkeit</translation>
    </message>
    <message>
      <source>Baseline</source>
      <translation>Basis</translation>
    </message>
    <message>
      <source>n</source>
      <translation>n</translation>
    </message>
    <message>
      <source>Best head of each relation</source>
      <translation>Bester Kopf jeder Relation</translation>
    </message>
    <message>
      <source>Attended word</source>
      <translation>beachtetes Wort</translation>
    </message>
    <message>
      <source>Correct word</source>
      <translation>richtiges Wort</translation>
    </message>
    <message>
      <source>Example</source>
      <translation>Beispiel</translation>
    </message>
    <message>
      <source>Words behind the score</source>
      <translation>Wörter hinter dem Wert</translation>
    </message>
    <message>
      <source>no word</source>
      <translation>kein Wort</translation>
    </message>
    <message>
      <source>%1 %</source>
      <translation>%1 %</translation>
    </message>
    <message>
      <source>%1 at %2</source>
      <translation>%1 bei %2</translation>
    </message>
    <message>
      <source>%1, from a word to its head</source>
      <translation>%1, vom Wort zu seinem Kopf</translation>
    </message>
    <message>
      <source>%1, from a head to its words</source>
      <translation>%1, vom Kopf zu seinen Wörtern</translation>
    </message>
    <message>
      <source>%1: %2 sentences, %3 words</source>
      <translation>%1: %2 Sätze, %3 Wörter</translation>
    </message>
    <message>
      <source>change of accuracy</source>
      <translation>Änderung der Genauigkeit</translation>
    </message>
    <message>
      <source>not in both</source>
      <translation>nicht in beiden</translation>
    </message>
    <message>
      <source>the interval leaves out 0</source>
      <translation>das Intervall enthält 0 nicht</translation>
    </message>
    <message>
      <source>the interval contains 0</source>
      <translation>das Intervall enthält 0</translation>
    </message>
    <message>
      <source>change</source>
      <translation>Änderung</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::relations::RelationsView</name>
    <message>
      <source>Best head of each relation</source>
      <translation>Bester Kopf jeder Relation</translation>
    </message>
    <message>
      <source>How often each head attends most to the word that a syntactic relation names. Click a cell to see its words.</source>
      <translation>Wie oft jeder Kopf am stärksten auf das Wort achtet, das eine syntaktische Relation angibt. Ein Klick auf eine Zelle zeigt ihre Wörter.</translation>
    </message>
    <message>
      <source>**Accuracy** is the share of words whose most attended word is the right one: the word's head (↑), or one of a head's words (↓). Special tokens and the word itself do not count; a word of several tokens is one word. The **baseline** is the best fixed offset from −3 to +3, chosen on other sentences than it is scored on. A head is **syntactic** (●) when the lower end of its 95 % Wilson interval is at least 10 points above the baseline (Voita et al. 2019). Relations with fewer than %1 words are listed last and are fainter. (Clark et al. 2019, section 4.2)</source>
      <translation>**Genauigkeit** ist der Anteil der Wörter, deren am stärksten beachtetes Wort das richtige ist: der Kopf des Wortes (↑) oder eines der Wörter eines Kopfes (↓). Spezialtoken und das Wort selbst zählen nicht; ein Wort aus mehreren Token ist ein Wort. Die **Basis** ist der beste feste Versatz von −3 bis +3, gewählt an anderen Sätzen als den bewerteten. Ein Kopf ist **syntaktisch** (●), wenn das untere Ende seines 95-%-Wilson-Intervalls mindestens 10 Punkte über der Basis liegt (Voita et al. 2019). Relationen mit weniger als %1 Wörtern stehen am Ende und sind blasser. (Clark et al. 2019, Abschnitt 4.2)</translation>
    </message>
    <message>
      <source>Treebank</source>
      <translation>Baumbank</translation>
    </message>
    <message>
      <source>Choose a treebank</source>
      <translation>Baumbank wählen</translation>
    </message>
    <message>
      <source>accuracy</source>
      <translation>Genauigkeit</translation>
    </message>
    <message>
      <source>over baseline</source>
      <translation>über Basis</translation>
    </message>
    <message>
      <source>change what cells show</source>
      <translation>ändern, was Zellen zeigen</translation>
    </message>
    <message>
      <source>What cells show</source>
      <translation>Was Zellen zeigen</translation>
    </message>
    <message>
      <source>CoNLL-U treebanks (*.conllu *.conll);;All files (*)</source>
      <translation>CoNLL-U-Baumbanken (*.conllu *.conll);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>choose a treebank</source>
      <translation>eine Baumbank wählen</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Wählen …</translation>
    </message>
    <message>
      <source>No treebank is open</source>
      <translation>Keine Baumbank ist geöffnet</translation>
    </message>
    <message>
      <source>Choose a file in CoNLL-U whose sentences this archive contains, or drop one on the window.</source>
      <translation>Wählen Sie eine Datei in CoNLL-U, deren Sätze dieses Archiv enthält, oder ziehen Sie eine auf das Fenster.</translation>
    </message>
    <message>
      <source>Choose a treebank…</source>
      <translation>Baumbank wählen …</translation>
    </message>
    <message>
      <source>Scoring heads</source>
      <translation>Köpfe werden bewertet</translation>
    </message>
    <message>
      <source>The treebank cannot be scored</source>
      <translation>Die Baumbank kann nicht bewertet werden</translation>
    </message>
    <message>
      <source>Score heads for relations</source>
      <translation>Köpfe nach Relationen bewerten</translation>
    </message>
    <message>
      <source>Cancelled.</source>
      <translation>Abgebrochen.</translation>
    </message>
    <message>
      <source>● better than every fixed offset</source>
      <translation>● besser als jeder feste Versatz</translation>
    </message>
    <message>
      <source>%1 · %2</source>
      <translation>%1 · %2</translation>
    </message>
    <message>
      <source>Words of one relation</source>
      <translation>Wörter einer Relation</translation>
    </message>
    <message>
      <source>a CoNLL-U file</source>
      <translation>eine CoNLL-U-Datei</translation>
    </message>
    <message>
      <source>choose a relation</source>
      <translation>eine Relation wählen</translation>
    </message>
    <message>
      <source>&amp;Relations</source>
      <translation>&amp;Relationen</translation>
    </message>
    <message>
      <source>the second source cannot be scored: %1</source>
      <translation>die zweite Quelle kann nicht bewertet werden: %1</translation>
    </message>
    <message>
      <source>%1 of %2 right</source>
      <translation>%1 von %2 richtig</translation>
    </message>
    <message>
      <source>click one to see its map</source>
      <translation>ein Klick zeigt die Karte</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::workspace::Workspace</name>
    <message>
      <source>remove %1</source>
      <translation>%1 entfernen</translation>
    </message>
    <message>
      <source>swap %1 and %2</source>
      <translation>%1 und %2 tauschen</translation>
    </message>
    <message>
      <source>show %1</source>
      <translation>%1 zeigen</translation>
    </message>
    <message>
      <source>hide %1</source>
      <translation>%1 ausblenden</translation>
    </message>
    <message>
      <source>rename to %1</source>
      <translation>in %1 umbenennen</translation>
    </message>
    <message>
      <source>name the model of %1</source>
      <translation>Modell von %1 angeben</translation>
    </message>
    <message>
      <source>locate %1</source>
      <translation>%1 suchen</translation>
    </message>
    <message>
      <source>type a sentence</source>
      <translation>Satz eingeben</translation>
    </message>
    <message>
      <source>add %1</source>
      <translation>%1 hinzufügen</translation>
    </message>
    <message>
      <source>show another step of %1</source>
      <translation>anderen Schritt von %1 zeigen</translation>
    </message>
    <message>
      <source>compare %1 with %2</source>
      <translation>%1 mit %2 vergleichen</translation>
    </message>
    <message>
      <source>%1, step %2</source>
      <translation>%1, Schritt %2</translation>
    </message>
    <message>
      <source>choose the noise floor</source>
      <translation>Rauschgrenze wählen</translation>
    </message>
    <message>
      <source>change %1</source>
      <translation>%1 ändern</translation>
    </message>
    <message>
      <source>add a source</source>
      <translation>Quelle hinzufügen</translation>
    </message>
    <message>
      <source>add %1 sources</source>
      <translation>%1 Quellen hinzufügen</translation>
    </message>
    <message>
      <source>compare %1 with none of its steps</source>
      <translation>%1 mit keinem seiner Schritte vergleichen</translation>
    </message>
    <message>
      <source>compare %1 with one of its steps</source>
      <translation>%1 mit einem seiner Schritte vergleichen</translation>
    </message>
    <message>
      <source>remove a note</source>
      <translation>eine Notiz entfernen</translation>
    </message>
    <message>
      <source>change a note</source>
      <translation>eine Notiz ändern</translation>
    </message>
    <message>
      <source>model: %1</source>
      <translation>Modell: %1</translation>
    </message>
    <message>
      <source>SHA-256 of the weights: %1…</source>
      <translation>SHA-256 der Gewichte: %1…</translation>
    </message>
    <message>
      <source>full</source>
      <translation>voll</translation>
    </message>
    <message>
      <source>top %1</source>
      <translation>größte %1</translation>
    </message>
    <message>
      <source>band %1, %2</source>
      <translation>Band %1, %2</translation>
    </message>
    <message>
      <source>last row</source>
      <translation>letzte Zeile</translation>
    </message>
    <message>
      <source>last %1 rows</source>
      <translation>letzte %1 Zeilen</translation>
    </message>
    <message>
      <source>%1 rows</source>
      <translation>%1 Zeilen</translation>
    </message>
    <message>
      <source>rows %1</source>
      <translation>Zeilen %1</translation>
    </message>
    <message>
      <source>summary</source>
      <translation>Zusammenfassung</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::headgrid::HeadGrid</name>
    <message>
      <source>head</source>
      <translation>Kopf</translation>
    </message>
    <message>
      <source>Heads, %1</source>
      <translation>Köpfe, %1</translation>
    </message>
    <message>
      <source>not significant</source>
      <translation>nicht signifikant</translation>
    </message>
    <message>
      <source>not tested yet</source>
      <translation>noch nicht geprüft</translation>
    </message>
    <message>
      <source>loading</source>
      <translation>lädt</translation>
    </message>
    <message>
      <source>no data</source>
      <translation>keine Daten</translation>
    </message>
    <message>
      <source>no attention</source>
      <translation>keine Attention</translation>
    </message>
    <message>
      <source>marked for pruning</source>
      <translation>zum Entfernen markiert</translation>
    </message>
    <message>
      <source>locked</source>
      <translation>gesperrt</translation>
    </message>
    <message>
      <source>starred</source>
      <translation>mit Stern</translation>
    </message>
    <message>
      <source>with a note</source>
      <translation>mit Notiz</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::heatmap::HeatMap</name>
    <message>
      <source>Attention map, %1</source>
      <translation>Attention-Karte, %1</translation>
    </message>
    <message>
      <source>no data</source>
      <translation>keine Daten</translation>
    </message>
    <message>
      <source>%1 by %2 tokens</source>
      <translation>%1 mal %2 Token</translation>
    </message>
    <message>
      <source>%1 to %2, %3</source>
      <translation>%1 zu %2, %3</translation>
    </message>
    <message>
      <source>not visible</source>
      <translation>nicht sichtbar</translation>
    </message>
    <message>
      <source>+ %1 more</source>
      <translation>+ %1 weitere</translation>
    </message>
    <message>
      <source>both</source>
      <translation>beide</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::controls::DockTitleBar</name>
    <message>
      <source>Float</source>
      <translation>Ablösen</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::controls::HintBar</name>
    <message>
      <source>What this means</source>
      <translation>Was das bedeutet</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::lanes::LaneHeader</name>
    <message>
      <source>Lane %1, %2</source>
      <translation>Spur %1, %2</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::tables::MeasureRows</name>
    <message>
      <source>, change %1</source>
      <translation>, Änderung %1</translation>
    </message>
    <message>
      <source>Measures</source>
      <translation>Maße</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::controls::StatePanel</name>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::links::Links</name>
    <message>
      <source>Links, %1</source>
      <translation>Linien, %1</translation>
    </message>
    <message>
      <source>no data</source>
      <translation>keine Daten</translation>
    </message>
    <message>
      <source>%1 of %2 differences shown · %3 of the change</source>
      <translation>%1 von %2 Differenzen gezeigt · %3 der Änderung</translation>
    </message>
    <message>
      <source>%1 of %2 links shown · %3 of the mass</source>
      <translation>%1 von %2 Linien gezeigt · %3 der Masse</translation>
    </message>
    <message>
      <source>no room for %1 weaker ones</source>
      <translation>kein Platz für %1 schwächere</translation>
    </message>
    <message>
      <source>%1 differences</source>
      <translation>%1 Differenzen</translation>
    </message>
    <message>
      <source>%1 links</source>
      <translation>%1 Linien</translation>
    </message>
    <message>
      <source>%1 of the change</source>
      <translation>%1 der Änderung</translation>
    </message>
    <message>
      <source>%1 of the mass</source>
      <translation>%1 der Masse</translation>
    </message>
    <message>
      <source>no room for %1</source>
      <translation>kein Platz für %1</translation>
    </message>
    <message>
      <source>arrows: from → to</source>
      <translation>Pfeile: von → zu</translation>
    </message>
    <message>
      <source>from</source>
      <translation>von</translation>
    </message>
    <message>
      <source>to</source>
      <translation>zu</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::plots::Histogram</name>
    <message>
      <source>%1 examples</source>
      <translation>%1 Beispiele</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::plots::LayerDistributions</name>
    <message>
      <source>%1 median %2, 25–75 % %3, 5–95 % %4, %5 values</source>
      <translation>%1 Median %2, 25–75 % %3, 5–95 % %4, %5 Werte</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::plots::RoleBars</name>
    <message>
      <source>Roles</source>
      <translation>Rollen</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::series::HeadSeries</name>
    <message>
      <source>%1 at step %2</source>
      <translation>%1 bei Schritt %2</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::series::LineChart</name>
    <message>
      <source>step %1: %2</source>
      <translation>Schritt %1: %2</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::series::SeriesChart</name>
    <message>
      <source>Heads over steps, %1</source>
      <translation>Köpfe über Schritte, %1</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::series::SeriesGrid</name>
    <message>
      <source>Heads over steps, %1</source>
      <translation>Köpfe über Schritte, %1</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::strips::LayerStepsMap</name>
    <message>
      <source>%1, step %2: %3</source>
      <translation>%1, Schritt %2: %3</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::strips::RoleSpans</name>
    <message>
      <source>met at the first step</source>
      <translation>schon am ersten Schritt erfüllt</translation>
    </message>
    <message>
      <source>appeared at step %1</source>
      <translation>erschien bei Schritt %1</translation>
    </message>
    <message>
      <source>%1, vanished at step %2</source>
      <translation>%1, verschwunden bei Schritt %2</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::timeline::StepPlayer</name>
    <message>
      <source>First step</source>
      <translation>Erster Schritt</translation>
    </message>
    <message>
      <source>Play the steps (Space)</source>
      <translation>Schritte abspielen (Leertaste)</translation>
    </message>
    <message>
      <source>Last step</source>
      <translation>Letzter Schritt</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>Schritt</translation>
    </message>
    <message>
      <source>Pause (Space)</source>
      <translation>Anhalten (Leertaste)</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::timeline::StepSlider</name>
    <message>
      <source>step %1</source>
      <translation>Schritt %1</translation>
    </message>
    <message>
      <source>compared with step %1</source>
      <translation>verglichen mit Schritt %1</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::tokentext::TokenText</name>
    <message>
      <source>Text, %1</source>
      <translation>Text, %1</translation>
    </message>
    <message>
      <source>nothing selected</source>
      <translation>nichts gewählt</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::controls::ColorBar</name>
    <message>
      <source>Colour bar, %1</source>
      <translation>Farbskala, %1</translation>
    </message>
    <message>
      <source>%1 to %2</source>
      <translation>%1 bis %2</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::results::InterruptedRuns</name>
    <message>
      <source>Continue</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>Leave bad lines out</source>
      <translation>Fehlerhafte Zeilen auslassen</translation>
    </message>
    <message>
      <source>Running the model was cancelled.</source>
      <translation>Der Lauf des Modells wurde abgebrochen.</translation>
    </message>
    <message>
      <source>Running the model was cancelled; what is finished is kept.</source>
      <translation>Der Lauf des Modells wurde abgebrochen; was fertig ist, bleibt erhalten.</translation>
    </message>
    <message>
      <source>Running %1 over %2 was interrupted; what is finished is kept.</source>
      <translation>Der Lauf von %1 über %2 wurde unterbrochen; was fertig ist, bleibt erhalten.</translation>
    </message>
    <message>
      <source>a text</source>
      <translation>einen Text</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::heads::HeadValues</name>
    <message>
      <source>mean change of %1</source>
      <translation>mittlere Änderung: %1</translation>
    </message>
    <message>
      <source>distance</source>
      <translation>Abstand</translation>
    </message>
    <message>
      <source>%1 here</source>
      <translation>%1 hier</translation>
    </message>
    <message>
      <source>mean %1</source>
      <translation>Mittel: %1</translation>
    </message>
    <message>
      <source>Distance</source>
      <translation>Abstand</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::controls::MessageCard</name>
    <message>
      <source>Dismiss</source>
      <translation>Schließen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::start::Demo</name>
    <message>
      <source>The demo cannot be read: %1.</source>
      <translation>Die Demo ist nicht lesbar: %1.</translation>
    </message>
    <message>
      <source>Each sentence ends before the name of the person who receives something. The base (A) names that person in 3 % of 250 sentences, the variant (B) in all of them: which head learned where to look?</source>
      <translation>Jeder Satz endet vor dem Namen der Person, die etwas bekommt. Die Basis (A) nennt sie in 3 % von 250 Sätzen, die Variante (B) in allen: Welcher Kopf hat gelernt, wohin er schauen muss?</translation>
    </message>
    <message>
      <source>Show it</source>
      <translation>Zeigen</translation>
    </message>
    <message>
      <source>What is attention?</source>
      <translation>Was ist Attention?</translation>
    </message>
    <message>
      <source>The last row is where the model looks before it answers: A mostly at “the”, B only at “Mary”, the right name.</source>
      <translation>Die letzte Zeile zeigt, wohin das Modell vor der Antwort schaut: A vor allem auf „the“, B nur auf „Mary“, den richtigen Namen.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::results::KeptArchives</name>
    <message>
      <source>Copy archives</source>
      <translation>Archive kopieren</translation>
    </message>
    <message>
      <source>keep archives beside the session</source>
      <translation>Archive neben der Sitzung aufbewahren</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::relations::RelationsLanes</name>
    <message>
      <source>relations by heads</source>
      <translation>Relationen nach Köpfen</translation>
    </message>
    <message>
      <source>Difference</source>
      <translation>Differenz</translation>
    </message>
    <message>
      <source>change of accuracy</source>
      <translation>Änderung der Genauigkeit</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::checkpoints::AgainstBox</name>
    <message>
      <source>Step to compare with</source>
      <translation>Schritt, mit dem verglichen wird</translation>
    </message>
    <message>
      <source>Step to compare with: every view then shows both steps and their difference</source>
      <translation>Schritt, mit dem verglichen wird: Jede Ansicht zeigt dann beide Schritte und ihre Differenz</translation>
    </message>
    <message>
      <source>none</source>
      <translation>keinen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::checkpoints::StepBar</name>
    <message>
      <source>Step</source>
      <translation>Schritt</translation>
    </message>
    <message>
      <source>against</source>
      <translation>gegen</translation>
    </message>
    <message>
      <source>Pause (Space)</source>
      <translation>Anhalten (Leertaste)</translation>
    </message>
    <message>
      <source>Play the steps (Space)</source>
      <translation>Schritte abspielen (Leertaste)</translation>
    </message>
    <message>
      <source>Step of %1</source>
      <translation>Schritt von %1</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::checkpoints::StepMenuText</name>
    <message>
      <source>Show step %1</source>
      <translation>Schritt %1 zeigen</translation>
    </message>
    <message>
      <source>Compare with step %1</source>
      <translation>Mit Schritt %1 vergleichen</translation>
    </message>
    <message>
      <source>Compare with no step</source>
      <translation>Mit keinem Schritt vergleichen</translation>
    </message>
    <message>
      <source>Open step %1 as a source</source>
      <translation>Schritt %1 als Quelle öffnen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::docks::NotesDock</name>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>Notizen</translation>
    </message>
    <message>
      <source>Head…</source>
      <translation>Kopf…</translation>
    </message>
    <message>
      <source>Example…</source>
      <translation>Beispiel…</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::docks::NotesModel</name>
    <message>
      <source>example %1</source>
      <translation>Beispiel %1</translation>
    </message>
    <message>
      <source>starred</source>
      <translation>mit Stern</translation>
    </message>
    <message>
      <source>not starred</source>
      <translation>ohne Stern</translation>
    </message>
    <message>
      <source>About</source>
      <translation>Wozu</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Notiz</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::docks::SentenceField</name>
    <message>
      <source>The tokenizer adds %1 itself; ||| separates two texts</source>
      <translation>Der Tokenizer fügt %1 selbst an; ||| trennt zwei Texte</translation>
    </message>
    <message>
      <source>Two texts: first ||| second</source>
      <translation>Zwei Texte: erster ||| zweiter</translation>
    </message>
    <message>
      <source>A pair: “%1” and “%2”</source>
      <translation>Ein Paar: „%1“ und „%2“</translation>
    </message>
    <message>
      <source>Type a sentence to run</source>
      <translation>Einen Satz eingeben und ausführen</translation>
    </message>
    <message>
      <source>Type a sentence, press Enter…</source>
      <translation>Satz eingeben, dann Enter …</translation>
    </message>
    <message>
      <source>Runs the model of every shown source. Two texts are a pair: first ||| second. Special tokens such as [SEP] are added by the tokenizer.</source>
      <translation>Führt das Modell jeder gezeigten Quelle aus. Zwei Texte sind ein Paar: erster ||| zweiter. Spezialtoken wie [SEP] fügt der Tokenizer hinzu.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::preferences::PreferencesText</name>
    <message>
      <source>%1 is not a full path.</source>
      <translation>%1 ist kein vollständiger Pfad.</translation>
    </message>
    <message>
      <source>%1 is not a folder.</source>
      <translation>%1 ist kein Ordner.</translation>
    </message>
    <message>
      <source>Nothing can be written in %1.</source>
      <translation>In %1 kann nichts geschrieben werden.</translation>
    </message>
    <message>
      <source>The number of threads is 1 to %1, or 0 for all cores.</source>
      <translation>Die Zahl der Threads ist 1 bis %1, oder 0 für alle Kerne.</translation>
    </message>
    <message>
      <source>The size of the cache is 1 to %1 MB, or 0 for no limit.</source>
      <translation>Die Größe des Zwischenspeichers ist 1 bis %1 MB, oder 0 für keine Grenze.</translation>
    </message>
    <message>
      <source>The window does not speak %1.</source>
      <translation>Das Fenster spricht %1 nicht.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::results::MissingText</name>
    <message>
      <source>%1 %2: the archive %3 is not there.</source>
      <translation>%1 %2: Das Archiv %3 ist nicht da.</translation>
    </message>
    <message>
      <source>Locate it in the sources dock, or run it again.</source>
      <translation>Suchen Sie es im Dock der Quellen, oder führen Sie es noch einmal aus.</translation>
    </message>
    <message>
      <source>Locate it in the sources dock.</source>
      <translation>Suchen Sie es im Dock der Quellen.</translation>
    </message>
    <message>
      <source>it is not known from which model and dataset it was made</source>
      <translation>es ist nicht bekannt, aus welchem Modell und Datensatz es entstand</translation>
    </message>
    <message>
      <source>%1 is not there</source>
      <translation>%1 ist nicht vorhanden</translation>
    </message>
    <message>
      <source>%1 cannot be run again: %2</source>
      <translation>%1 kann nicht noch einmal ausgeführt werden: %2</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::runner::peeks::DatasetPeek</name>
    <message>
      <source>headwise-cli ended with exit code %1.</source>
      <translation>headwise-cli endete mit dem Code %1.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::dialogs::CacheDialog</name>
    <message>
      <source>Delete selected</source>
      <translation>Auswahl löschen</translation>
    </message>
    <message>
      <source>Delete all that nothing uses</source>
      <translation>Alles löschen, was nichts benutzt</translation>
    </message>
    <message>
      <source>Archives in the cache</source>
      <translation>Archive im Zwischenspeicher</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>Changed</source>
      <translation>Geändert</translation>
    </message>
    <message>
      <source>Used by</source>
      <translation>Benutzt von</translation>
    </message>
    <message>
      <source>One file, %1, in %2</source>
      <translation>Eine Datei, %1, in %2</translation>
    </message>
    <message>
      <source>%1 files, %2, in %3</source>
      <translation>%1 Dateien, %2, in %3</translation>
    </message>
    <message>
      <source>this workspace</source>
      <translation>diesem Arbeitsbereich</translation>
    </message>
    <message>
      <source>a recent session</source>
      <translation>einer kürzlich benutzten Sitzung</translation>
    </message>
    <message>
      <source>This workspace uses one of them; close it first</source>
      <translation>Dieser Arbeitsbereich benutzt eine davon; schließen Sie ihn zuerst</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::dialogs::PreferencesDialog</name>
    <message>
      <source>Preferences</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <source>Program</source>
      <translation>Programm</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>as the system</source>
      <translation>wie das System</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>Darstellung</translation>
    </message>
    <message>
      <source>light</source>
      <translation>hell</translation>
    </message>
    <message>
      <source>dark</source>
      <translation>dunkel</translation>
    </message>
    <message>
      <source>Threads</source>
      <translation>Threads</translation>
    </message>
    <message>
      <source>all cores</source>
      <translation>alle Kerne</translation>
    </message>
    <message>
      <source>New workspaces</source>
      <translation>Neue Arbeitsbereiche</translation>
    </message>
    <message>
      <source>Tokens or words</source>
      <translation>Token oder Wörter</translation>
    </message>
    <message>
      <source>tokens</source>
      <translation>Token</translation>
    </message>
    <message>
      <source>words</source>
      <translation>Wörter</translation>
    </message>
    <message>
      <source>Rows and columns</source>
      <translation>Zeilen und Spalten</translation>
    </message>
    <message>
      <source>Special tokens</source>
      <translation>Spezialtoken</translation>
    </message>
    <message>
      <source>show</source>
      <translation>zeigen</translation>
    </message>
    <message>
      <source>hide</source>
      <translation>ausblenden</translation>
    </message>
    <message>
      <source>renormalise</source>
      <translation>renormieren</translation>
    </message>
    <message>
      <source>First token of each text</source>
      <translation>Erstes Token jedes Textes</translation>
    </message>
    <message>
      <source>drop</source>
      <translation>auslassen</translation>
    </message>
    <message>
      <source>First token</source>
      <translation>Erstes Token</translation>
    </message>
    <message>
      <source>Files</source>
      <translation>Dateien</translation>
    </message>
    <message>
      <source>in the cache</source>
      <translation>im Zwischenspeicher</translation>
    </message>
    <message>
      <source>Archives of runs</source>
      <translation>Archive von Läufen</translation>
    </message>
    <message>
      <source>Folder of archives of runs</source>
      <translation>Ordner der Archive von Läufen</translation>
    </message>
    <message>
      <source>the system's folder for caches</source>
      <translation>der Ordner des Systems für Zwischenspeicher</translation>
    </message>
    <message>
      <source>Cache</source>
      <translation>Zwischenspeicher</translation>
    </message>
    <message>
      <source>Folder of the cache</source>
      <translation>Ordner des Zwischenspeichers</translation>
    </message>
    <message>
      <source>Largest size of the cache</source>
      <translation>Höchstgröße des Zwischenspeichers</translation>
    </message>
    <message>
      <source>no limit</source>
      <translation>keine Grenze</translation>
    </message>
    <message>
      <source> MB</source>
      <translation> MB</translation>
    </message>
    <message>
      <source>Beyond it, the oldest archives that neither this workspace nor a recent session uses are deleted</source>
      <translation>Darüber werden die ältesten Archive gelöscht, die weder dieser Arbeitsbereich noch eine kürzlich benutzte Sitzung braucht</translation>
    </message>
    <message>
      <source>Show what lies in it…</source>
      <translation>Zeigen, was darin liegt…</translation>
    </message>
    <message>
      <source>Size of the cache</source>
      <translation>Größe des Zwischenspeichers</translation>
    </message>
    <message>
      <source>The language changes when Headwise is started again.</source>
      <translation>Die Sprache ändert sich beim nächsten Start von Headwise.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::start::ModelRows</name>
    <message>
      <source>One checkpoint found</source>
      <translation>Ein Checkpoint gefunden</translation>
    </message>
    <message>
      <source>%1 checkpoints found</source>
      <translation>%1 Checkpoints gefunden</translation>
    </message>
    <message>
      <source>another model</source>
      <translation>weiteres Modell</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Wählen…</translation>
    </message>
    <message>
      <source>Model folder</source>
      <translation>Modellordner</translation>
    </message>
    <message>
      <source>Folder of model %1</source>
      <translation>Ordner von Modell %1</translation>
    </message>
    <message>
      <source>a folder with config.json and model.safetensors</source>
      <translation>ein Ordner mit config.json und model.safetensors</translation>
    </message>
    <message>
      <source>a model to compare with, or nothing</source>
      <translation>ein Modell zum Vergleichen, oder nichts</translation>
    </message>
    <message>
      <source>Choose the folder of model %1</source>
      <translation>Ordner von Modell %1 wählen</translation>
    </message>
    <message>
      <source>Remove model %1</source>
      <translation>Modell %1 entfernen</translation>
    </message>
  </context>
  <context>
    <name>QAbstractSpinBox</name>
    <message>
      <source>&amp;Select All</source>
      <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
      <source>&amp;Step up</source>
      <translation>&amp;Erhöhen</translation>
    </message>
    <message>
      <source>Step &amp;down</source>
      <translation>&amp;Vermindern</translation>
    </message>
  </context>
  <context>
    <name>QFileDialog</name>
    <message>
      <source>Look in:</source>
      <translation>Suchen in:</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>Go back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>Forward</source>
      <translation>Vor</translation>
    </message>
    <message>
      <source>Go forward</source>
      <translation>Vor</translation>
    </message>
    <message>
      <source>Parent Directory</source>
      <translation>Übergeordneter Ordner</translation>
    </message>
    <message>
      <source>Go to the parent directory</source>
      <translation>Zum übergeordneten Ordner</translation>
    </message>
    <message>
      <source>Create New Folder</source>
      <translation>Neuen Ordner anlegen</translation>
    </message>
    <message>
      <source>Create a New Folder</source>
      <translation>Einen neuen Ordner anlegen</translation>
    </message>
    <message>
      <source>List View</source>
      <translation>Liste</translation>
    </message>
    <message>
      <source>Change to list view mode</source>
      <translation>Als Liste zeigen</translation>
    </message>
    <message>
      <source>Detail View</source>
      <translation>Einzelheiten</translation>
    </message>
    <message>
      <source>Change to detail view mode</source>
      <translation>Mit Einzelheiten zeigen</translation>
    </message>
    <message>
      <source>Files of type:</source>
      <translation>Dateityp:</translation>
    </message>
    <message>
      <source>File &amp;name:</source>
      <translation>Datei&amp;name:</translation>
    </message>
    <message>
      <source>Directory:</source>
      <translation>Ordner:</translation>
    </message>
    <message>
      <source>&amp;Open</source>
      <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
      <source>&amp;Choose</source>
      <translation>&amp;Wählen</translation>
    </message>
    <message>
      <source>&amp;Save</source>
      <translation>S&amp;peichern</translation>
    </message>
    <message>
      <source>All Files (*)</source>
      <translation>Alle Dateien (*)</translation>
    </message>
    <message>
      <source>&amp;Rename</source>
      <translation>&amp;Umbenennen</translation>
    </message>
    <message>
      <source>&amp;Delete</source>
      <translation>&amp;Löschen</translation>
    </message>
    <message>
      <source>Show &amp;hidden files</source>
      <translation>&amp;Versteckte Dateien zeigen</translation>
    </message>
    <message>
      <source>&amp;New Folder</source>
      <translation>&amp;Neuer Ordner</translation>
    </message>
    <message>
      <source>Directories</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>New Folder</source>
      <translation>Neuer Ordner</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>Recent Places</source>
      <translation>Zuletzt besucht</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>My Computer</source>
      <translation>Computer</translation>
    </message>
    <message>
      <source>%1 already exists.
Do you want to replace it?</source>
      <translation>%1 gibt es schon.
Ersetzen?</translation>
    </message>
    <message>
      <source>%1
File not found.
Please verify the correct file name was given.</source>
      <translation>%1
Die Datei gibt es nicht.
Bitte prüfen Sie den Namen.</translation>
    </message>
    <message>
      <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
      <translation>%1
Den Ordner gibt es nicht.
Bitte prüfen Sie den Namen.</translation>
    </message>
    <message>
      <source>Are you sure you want to delete '%1'?</source>
      <translation>„%1“ wirklich löschen?</translation>
    </message>
  </context>
  <context>
    <name>QFileSystemModel</name>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Art</translation>
    </message>
    <message>
      <source>Date Modified</source>
      <translation>Geändert</translation>
    </message>
    <message>
      <source>Computer</source>
      <translation>Computer</translation>
    </message>
    <message>
      <source>My Computer</source>
      <translation>Computer</translation>
    </message>
    <message>
      <source>%1 bytes</source>
      <translation>%1 Byte</translation>
    </message>
    <message>
      <source>%1 KiB</source>
      <translation>%1 KiB</translation>
    </message>
    <message>
      <source>%1 MiB</source>
      <translation>%1 MiB</translation>
    </message>
    <message>
      <source>%1 GiB</source>
      <translation>%1 GiB</translation>
    </message>
  </context>
  <context>
    <name>QLineEdit</name>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Rückgängig</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>Wieder&amp;herstellen</translation>
    </message>
    <message>
      <source>Cu&amp;t</source>
      <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
      <source>&amp;Copy</source>
      <translation>&amp;Kopieren</translation>
    </message>
    <message>
      <source>&amp;Paste</source>
      <translation>E&amp;infügen</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>Select All</source>
      <translation>Alles auswählen</translation>
    </message>
  </context>
  <context>
    <name>QMessageBox</name>
    <message>
      <source>Show Details...</source>
      <translation>Einzelheiten zeigen …</translation>
    </message>
    <message>
      <source>Hide Details...</source>
      <translation>Einzelheiten ausblenden …</translation>
    </message>
  </context>
  <context>
    <name>QPlatformTheme</name>
    <message>
      <source>OK</source>
      <translation>OK</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <source>Save All</source>
      <translation>Alles speichern</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>&amp;Yes</source>
      <translation>&amp;Ja</translation>
    </message>
    <message>
      <source>Yes to &amp;All</source>
      <translation>Ja, &amp;alle</translation>
    </message>
    <message>
      <source>&amp;No</source>
      <translation>&amp;Nein</translation>
    </message>
    <message>
      <source>N&amp;o to All</source>
      <translation>N&amp;ein, keine</translation>
    </message>
    <message>
      <source>Abort</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Retry</source>
      <translation>Wiederholen</translation>
    </message>
    <message>
      <source>Ignore</source>
      <translation>Ignorieren</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Verwerfen</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Hilfe</translation>
    </message>
    <message>
      <source>Apply</source>
      <translation>Anwenden</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <source>Restore Defaults</source>
      <translation>Voreinstellungen</translation>
    </message>
  </context>
  <context>
    <name>QShortcut</name>
    <message>
      <source>Ctrl</source>
      <translation>Strg</translation>
    </message>
    <message>
      <source>Shift</source>
      <translation>Umschalt</translation>
    </message>
    <message>
      <source>Space</source>
      <translation>Leertaste</translation>
    </message>
    <message>
      <source>Return</source>
      <translation>Eingabe</translation>
    </message>
    <message>
      <source>Enter</source>
      <translation>Enter</translation>
    </message>
    <message>
      <source>Ins</source>
      <translation>Einfg</translation>
    </message>
    <message>
      <source>Del</source>
      <translation>Entf</translation>
    </message>
    <message>
      <source>Home</source>
      <translation>Pos1</translation>
    </message>
    <message>
      <source>End</source>
      <translation>Ende</translation>
    </message>
    <message>
      <source>Left</source>
      <translation>Links</translation>
    </message>
    <message>
      <source>Up</source>
      <translation>Hoch</translation>
    </message>
    <message>
      <source>Right</source>
      <translation>Rechts</translation>
    </message>
    <message>
      <source>Down</source>
      <translation>Runter</translation>
    </message>
    <message>
      <source>PgUp</source>
      <translation>Bild auf</translation>
    </message>
    <message>
      <source>PgDown</source>
      <translation>Bild ab</translation>
    </message>
    <message>
      <source>Backspace</source>
      <translation>Rück</translation>
    </message>
  </context>
  <context>
    <name>QWidgetTextControl</name>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Rückgängig</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>Wieder&amp;herstellen</translation>
    </message>
    <message>
      <source>Cu&amp;t</source>
      <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
      <source>&amp;Copy</source>
      <translation>&amp;Kopieren</translation>
    </message>
    <message>
      <source>Copy &amp;Link Location</source>
      <translation>&amp;Linkadresse kopieren</translation>
    </message>
    <message>
      <source>&amp;Paste</source>
      <translation>E&amp;infügen</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>Select All</source>
      <translation>Alles auswählen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::results::HeadsReader</name>
    <message>
      <source>Read attention</source>
      <translation>Attention lesen</translation>
    </message>
    <message>
      <source>Read the other heads</source>
      <translation>Liest die übrigen Köpfe</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::start::DropSign</name>
    <message>
      <source>Drop to open it</source>
      <translation>Zum Öffnen loslassen</translation>
    </message>
    <message>
      <source>Drop to open %1 files or folders</source>
      <translation>Loslassen öffnet %1 Dateien oder Ordner</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::heads::RoleChips</name>
    <message>
      <source>Roles</source>
      <translation>Rollen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::workspace::RecentWorkspace</name>
    <message>
      <source>closed: %1</source>
      <translation>geschlossen: %1</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::clusters::ClusterCommands</name>
    <message>
      <source>The command was copied.</source>
      <translation>Der Befehl wurde kopiert.</translation>
    </message>
    <message>
      <source>no clusters are shown</source>
      <translation>es werden keine Cluster gezeigt</translation>
    </message>
    <message>
      <source>Name of cluster %1</source>
      <translation>Name von Cluster %1</translation>
    </message>
    <message>
      <source>Name; empty: after the role most of its heads have</source>
      <translation>Name; leer: nach der Rolle, die die meisten seiner Köpfe haben</translation>
    </message>
    <message>
      <source>Rename a cluster…</source>
      <translation>Cluster umbenennen …</translation>
    </message>
    <message>
      <source>its number</source>
      <translation>seine Nummer</translation>
    </message>
    <message>
      <source>its name; empty: after the role most of its heads have</source>
      <translation>sein Name; leer: nach der Rolle, die die meisten seiner Köpfe haben</translation>
    </message>
    <message>
      <source>Heads &amp;like this one</source>
      <translation>Köpfe &amp;wie dieser</translation>
    </message>
    <message>
      <source>no head is pinned</source>
      <translation>kein Kopf ist angeheftet</translation>
    </message>
    <message>
      <source>Copy as a headwise-cli command</source>
      <translation>Als headwise-cli-Befehl kopieren</translation>
    </message>
    <message>
      <source>Scores of heads</source>
      <translation>Bewertungen von Köpfen</translation>
    </message>
    <message>
      <source>Scores: [layers, heads] or "layer-head" (*.npy *.json *.tsv *.csv *.txt);;All files (*)</source>
      <translation>Bewertungen: [Schichten, Köpfe] oder „Schicht-Kopf“ (*.npy *.json *.tsv *.csv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Name of the scores</source>
      <translation>Name der Bewertungen</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>open scores</source>
      <translation>Bewertungen öffnen</translation>
    </message>
    <message>
      <source>close scores</source>
      <translation>Bewertungen schließen</translation>
    </message>
    <message>
      <source>Open scores of heads…</source>
      <translation>Bewertungen von Köpfen öffnen …</translation>
    </message>
    <message>
      <source>no source is open</source>
      <translation>keine Quelle ist geöffnet</translation>
    </message>
    <message>
      <source>a file of scores: .npy, .json or text</source>
      <translation>eine Datei mit Bewertungen: .npy, .json oder Text</translation>
    </message>
    <message>
      <source>their name; empty: that of the file</source>
      <translation>ihr Name; leer: der der Datei</translation>
    </message>
    <message>
      <source>Close the scores that colour the map</source>
      <translation>Die Bewertungen schließen, die die Karte färben</translation>
    </message>
    <message>
      <source>no scores colour the map</source>
      <translation>keine Bewertungen färben die Karte</translation>
    </message>
  </context>
  <context>
    <name>Distances</name>
    <message>
      <source>cosine distance</source>
      <translation>Kosinusabstand</translation>
    </message>
    <message>
      <source>Hellinger distance</source>
      <translation>Hellinger-Abstand</translation>
    </message>
    <message>
      <source>Jensen-Shannon distance</source>
      <translation>Jensen-Shannon-Abstand</translation>
    </message>
    <message>
      <source>distance by linear CKA</source>
      <translation>Abstand nach linearem CKA</translation>
    </message>
    <message>
      <source>Jensen-Shannon divergence as summed by Clark et al.</source>
      <translation>Jensen-Shannon-Divergenz, summiert wie bei Clark et al.</translation>
    </message>
    <message>
      <source>The Jensen-Shannon divergence of the rows 0.999 A + 0.001 / K, with K the number of keys, summed over rows and examples: longer texts and more examples give larger numbers.</source>
      <translation>Die Jensen-Shannon-Divergenz der Zeilen 0,999 A + 0,001 / K mit K der Anzahl der Schlüssel, summiert über Zeilen und Beispiele: Längere Texte und mehr Beispiele geben größere Zahlen.</translation>
    </message>
    <message>
      <source>1 minus the cosine of the angle between two maps as vectors, mean over examples.</source>
      <translation>1 minus den Kosinus des Winkels zwischen zwei Karten als Vektoren, Mittel über Beispiele.</translation>
    </message>
    <message>
      <source>The square root of half the sum of (sqrt P - sqrt Q)^2 of two rows, mean over rows, then over examples.</source>
      <translation>Die Quadratwurzel der halben Summe von (Wurzel P - Wurzel Q)^2 zweier Zeilen, Mittel über Zeilen, dann über Beispiele.</translation>
    </message>
    <message>
      <source>The square root of the mean Jensen-Shannon divergence, over rows and then over examples.</source>
      <translation>Die Quadratwurzel der mittleren Jensen-Shannon-Divergenz, über Zeilen und dann über Beispiele.</translation>
    </message>
    <message>
      <source>Jensen-Shannon divergence</source>
      <translation>Jensen-Shannon-Divergenz</translation>
    </message>
    <message>
      <source>The mean Jensen-Shannon divergence, over rows and then over examples.</source>
      <translation>Die mittlere Jensen-Shannon-Divergenz, über Zeilen und dann über Beispiele.</translation>
    </message>
    <message>
      <source>1 minus the linear centred kernel alignment of two maps, rows being samples, mean over examples.</source>
      <translation>1 minus die lineare zentrierte Kernausrichtung zweier Karten mit Zeilen als Stichproben, Mittel über Beispiele.</translation>
    </message>
    <message>
      <source>distance of measures</source>
      <translation>Abstand der Maße</translation>
    </message>
    <message>
      <source>The Euclidean distance of the mean measures, each standardised over the heads (mean 0, standard deviation 1).</source>
      <translation>Der euklidische Abstand der mittleren Maße, jedes über die Köpfe standardisiert (Mittel 0, Standardabweichung 1).</translation>
    </message>
    <message>
      <source>distance of outputs</source>
      <translation>Abstand der Ausgaben</translation>
    </message>
    <message>
      <source>One minus the cosine of what two heads add to the residual stream, mean over tokens, then over examples; all tokens count.</source>
      <translation>Eins minus der Kosinus dessen, was zwei Köpfe zum Residualstrom addieren, gemittelt über Token, dann über Beispiele; alle Token zählen.</translation>
    </message>
    <message>
      <source>distance of curves over a run</source>
      <translation>Abstand der Kurven über einen Trainingslauf</translation>
    </message>
    <message>
      <source>The Euclidean distance of the curves of a measure over the steps of a run, each standardised over the steps (mean 0, standard deviation 1): their shapes count, not their levels.</source>
      <translation>Der euklidische Abstand der Kurven eines Maßes über die Schritte eines Laufs, jede über die Schritte standardisiert (Mittel 0, Standardabweichung 1): Es zählt ihre Form, nicht ihre Höhe.</translation>
    </message>
    <message>
      <source>distance of weights</source>
      <translation>Abstand der Gewichte</translation>
    </message>
    <message>
      <source>1 minus the projection kernel of the subspaces that two heads read or write (the stated part of their weights).</source>
      <translation>1 minus den Projektionskern der Unterräume, die zwei Köpfe lesen oder schreiben (des genannten Teils ihrer Gewichte).</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::settings::FormDialog</name>
    <message>
      <source>Choose…</source>
      <translation>Wählen …</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::WindowLayout</name>
    <message>
      <source>Sources</source>
      <translation>Quellen</translation>
    </message>
    <message>
      <source>Examples</source>
      <translation>Beispiele</translation>
    </message>
    <message>
      <source>Inspector</source>
      <translation>Inspektor</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>Notizen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::dialogs::AboutText</name>
    <message>
      <source>About Headwise</source>
      <translation>Über Headwise</translation>
    </message>
    <message>
      <source>&lt;b&gt;Headwise %1&lt;/b&gt;&lt;p&gt;Compares what the attention heads of transformers do: between models, tasks, checkpoints and heads, with a difference, a number and its uncertainty.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. Built with Qt %2.&lt;/p&gt;</source>
      <translation>&lt;b&gt;Headwise %1&lt;/b&gt;&lt;p&gt;Vergleicht, was die Aufmerksamkeitsköpfe von Transformern tun: zwischen Modellen, Aufgaben, Zwischenständen und Köpfen, mit Differenz, Zahl und Unsicherheit.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder später. Gebaut mit Qt %2.&lt;/p&gt;</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::dialogs::CloseQuestion</name>
    <message>
      <source>%1 is still working%2. If you close now it stops, and what it found so far is lost.</source>
      <translation>„%1“ läuft noch%2. Beim Schließen wird es angehalten, und was es bisher fand, geht verloren.</translation>
    </message>
    <message>
      <source>%1 is still working%2. If you close now it stops; what is finished is kept and can be continued.</source>
      <translation>„%1“ läuft noch%2. Beim Schließen wird es angehalten; was fertig ist, bleibt erhalten und kann fortgesetzt werden.</translation>
    </message>
    <message>
      <source>Close the window?</source>
      <translation>Fenster schließen?</translation>
    </message>
    <message>
      <source>Keep running</source>
      <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
      <source>Stop and close</source>
      <translation>Anhalten und schließen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::clusters::ClusterNames</name>
    <message>
      <source>No rule is met.</source>
      <translation>Keine Regel ist erfüllt.</translation>
    </message>
    <message>
      <source>No role</source>
      <translation>Keine Rolle</translation>
    </message>
    <message>
      <source>%1 of %2 heads: %3</source>
      <translation>%1 von %2 Köpfen: %3</translation>
    </message>
    <message>
      <source>Mixed</source>
      <translation>Gemischt</translation>
    </message>
    <message>
      <source>Named by you. %1</source>
      <translation>Von Ihnen benannt. %1</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::clusters::ClusterResults</name>
    <message>
      <source>Cancelled.</source>
      <translation>Abgebrochen.</translation>
    </message>
    <message>
      <source>Cluster the heads of %1</source>
      <translation>Köpfe von %1 gruppieren</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::clusters::Clusters</name>
    <message>
      <source>distance</source>
      <translation>Abstand</translation>
    </message>
    <message>
      <source>in %1</source>
      <translation>in %1</translation>
    </message>
    <message>
      <source>previous</source>
      <translation>voriges</translation>
    </message>
    <message>
      <source>next</source>
      <translation>nächstes</translation>
    </message>
    <message>
      <source>broad</source>
      <translation>breit</translation>
    </message>
    <message>
      <source>sink</source>
      <translation>Senke</translation>
    </message>
    <message>
      <source>one example</source>
      <translation>ein Beispiel</translation>
    </message>
    <message>
      <source>special tokens shown</source>
      <translation>Spezialtoken gezeigt</translation>
    </message>
    <message>
      <source>Distances between the heads of %1</source>
      <translation>Abstände zwischen den Köpfen von %1</translation>
    </message>
    <message>
      <source>Map of the heads of %1</source>
      <translation>Karte der Köpfe von %1</translation>
    </message>
    <message>
      <source>There is no map of these heads.</source>
      <translation>Von diesen Köpfen gibt es keine Karte.</translation>
    </message>
    <message>
      <source>no rule met</source>
      <translation>keine Regel erfüllt</translation>
    </message>
    <message>
      <source>shares keys and values</source>
      <translation>teilt Schlüssel und Werte</translation>
    </message>
    <message>
      <source>stability</source>
      <translation>Stabilität</translation>
    </message>
    <message>
      <source>Clusters</source>
      <translation>Cluster</translation>
    </message>
    <message>
      <source>%1 represents</source>
      <translation>%1 vertritt ihn</translation>
    </message>
    <message>
      <source>cohesion</source>
      <translation>Zusammenhalt</translation>
    </message>
    <message>
      <source>self</source>
      <translation>selbst</translation>
    </message>
    <message>
      <source>other or none</source>
      <translation>andere oder keine</translation>
    </message>
    <message>
      <source>1 head</source>
      <translation>1 Kopf</translation>
    </message>
    <message>
      <source>%1 heads</source>
      <translation>%1 Köpfe</translation>
    </message>
    <message>
      <source>%1, %2 KV</source>
      <comment>heads, and the groups of key-value heads that they are in</comment>
      <translation>%1, %2 KV</translation>
    </message>
    <message>
      <source>%1 (SE %2)</source>
      <comment>heads, and the standard error of their distance</comment>
      <translation>%1 (SE %2)</translation>
    </message>
    <message>
      <source>mean of %1 of %2 examples</source>
      <translation>Mittel über %1 von %2 Beispielen</translation>
    </message>
    <message>
      <source>mean of %1 examples</source>
      <translation>Mittel über %1 Beispiele</translation>
    </message>
    <message>
      <source>by cluster</source>
      <translation>nach Cluster</translation>
    </message>
    <message>
      <source>tree order</source>
      <translation>in der Reihenfolge des Baums</translation>
    </message>
    <message>
      <source>a pixel is the nearest of %1 × %1</source>
      <translation>ein Bildpunkt ist das nächste von %1 × %1</translation>
    </message>
    <message>
      <source>Stress %1: the map follows the distances closely.</source>
      <translation>Stress %1: die Karte folgt den Abständen genau.</translation>
    </message>
    <message>
      <source>Stress %1: near points are alike, far ones only roughly.</source>
      <translation>Stress %1: nahe Punkte gleichen sich, ferne nur ungefähr.</translation>
    </message>
    <message>
      <source>Stress %1: the plane holds these distances badly.</source>
      <translation>Stress %1: die Ebene gibt diese Abstände schlecht wieder.</translation>
    </message>
    <message>
      <source>Trustworthiness %1: neighbours here are neighbours.</source>
      <translation>Verlässlichkeit %1: Nachbarn hier sind Nachbarn.</translation>
    </message>
    <message>
      <source>Trustworthiness %1: most neighbours here are neighbours.</source>
      <translation>Verlässlichkeit %1: die meisten Nachbarn hier sind Nachbarn.</translation>
    </message>
    <message>
      <source>Trustworthiness %1: many neighbours here are not.</source>
      <translation>Verlässlichkeit %1: viele Nachbarn hier sind keine.</translation>
    </message>
    <message>
      <source>Only near points can be read; far ones mean nothing.</source>
      <translation>Nur nahe Punkte sind lesbar; ferne bedeuten nichts.</translation>
    </message>
    <message>
      <source>special tokens left out</source>
      <translation>Spezialtoken weggelassen</translation>
    </message>
    <message>
      <source>First token and %1. Without the first token, clusters agree with these at %2 (adjusted Rand index).</source>
      <translation>Erstes Token gezeigt, %1. Ohne das erste Token stimmen die Cluster zu %2 mit diesen überein (adjustierter Rand-Index).</translation>
    </message>
    <message>
      <source>First token dropped, %1. With the first token, clusters agree with these at %2 (adjusted Rand index).</source>
      <translation>Erstes Token weggelassen, %1. Mit dem ersten Token stimmen die Cluster zu %2 mit diesen überein (adjustierter Rand-Index).</translation>
    </message>
    <message>
      <source>Mean maps are of all tokens, as archives store them.</source>
      <translation>Mittlere Karten sind von allen Token, wie Archive sie speichern.</translation>
    </message>
    <message>
      <source>Roles and mean maps are of all tokens, as archives store them.</source>
      <translation>Rollen und mittlere Karten sind von allen Token, wie Archive sie speichern.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::clusters::ClustersBar</name>
    <message>
      <source>Distance</source>
      <translation>Abstand</translation>
    </message>
    <message>
      <source>auto</source>
      <translation>auto</translation>
    </message>
    <message>
      <source>Examples</source>
      <translation>Beispiele</translation>
    </message>
    <message>
      <source>all</source>
      <translation>allen</translation>
    </message>
    <message>
      <source>Source</source>
      <translation>Quelle</translation>
    </message>
    <message>
      <source>first source</source>
      <translation>erste Quelle</translation>
    </message>
    <message>
      <source>second source</source>
      <translation>zweite Quelle</translation>
    </message>
    <message>
      <source>matched</source>
      <translation>zugeordnet</translation>
    </message>
    <message>
      <source>choose whose heads are clustered</source>
      <translation>wählen, wessen Köpfe gruppiert werden</translation>
    </message>
    <message>
      <source>Whose heads are clustered</source>
      <translation>Wessen Köpfe gruppiert werden</translation>
    </message>
    <message>
      <source>change the distance</source>
      <translation>Abstand ändern</translation>
    </message>
    <message>
      <source>Distance between heads</source>
      <translation>Abstand zwischen Köpfen</translation>
    </message>
    <message>
      <source>change the linkage</source>
      <translation>Verbindung ändern</translation>
    </message>
    <message>
      <source>How clusters are found</source>
      <translation>Wie Cluster gefunden werden</translation>
    </message>
    <message>
      <source>Clusters</source>
      <translation>Cluster</translation>
    </message>
    <message>
      <source>Number of clusters</source>
      <translation>Zahl der Cluster</translation>
    </message>
    <message>
      <source>The number of clusters; auto: the number with the largest mean silhouette</source>
      <translation>Die Zahl der Cluster; auto: die Zahl mit der größten mittleren Silhouette</translation>
    </message>
    <message>
      <source>change the sample</source>
      <translation>Stichprobe ändern</translation>
    </message>
    <message>
      <source>Examples that distances are means of</source>
      <translation>Beispiele, über die Abstände gemittelt werden</translation>
    </message>
    <message>
      <source>A random sample of so many examples; auto: as many as are computed soon</source>
      <translation>Eine Zufallsstichprobe von so vielen Beispielen; auto: so viele, wie bald berechnet sind</translation>
    </message>
    <message>
      <source>change the number of clusters</source>
      <translation>Zahl der Cluster ändern</translation>
    </message>
    <message>
      <source>This needs a training run.</source>
      <translation>Das braucht einen Trainingslauf.</translation>
    </message>
    <message>
      <source>This needs an archive that was captured with --outputs.</source>
      <translation>Das braucht ein Archiv, das mit --outputs angelegt wurde.</translation>
    </message>
    <message>
      <source>change the part of the weights</source>
      <translation>Teil der Gewichte ändern</translation>
    </message>
    <message>
      <source>Part of the weights</source>
      <translation>Teil der Gewichte</translation>
    </message>
    <message>
      <source>Q, K, V: what a head reads for queries, keys and values. O: what it writes. QK, OV: both together</source>
      <translation>Q, K, V: was ein Kopf für Queries, Keys und Values liest. O: was er schreibt. QK, OV: beide zusammen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::clusters::ClustersPage</name>
    <message>
      <source>mean map</source>
      <translation>mittlere Karte</translation>
    </message>
    <message>
      <source>this example</source>
      <translation>dieses Beispiel</translation>
    </message>
    <message>
      <source>Clusters</source>
      <translation>Cluster</translation>
    </message>
    <message>
      <source>change the map</source>
      <translation>Karte ändern</translation>
    </message>
    <message>
      <source>Kind of map</source>
      <translation>Art der Karte</translation>
    </message>
    <message>
      <source>change the maps of cards</source>
      <translation>Karten der Kärtchen ändern</translation>
    </message>
    <message>
      <source>Maps of the heads that represent clusters</source>
      <translation>Karten der Köpfe, die Cluster vertreten</translation>
    </message>
    <message>
      <source>Distances between heads</source>
      <translation>Abstände zwischen Köpfen</translation>
    </message>
    <message>
      <source>%1: %2</source>
      <translation>%1: %2</translation>
    </message>
    <message>
      <source>Map</source>
      <translation>Karte</translation>
    </message>
    <message>
      <source>%1, as the mean silhouette suggests</source>
      <translation>%1, wie die mittlere Silhouette vorschlägt</translation>
    </message>
    <message>
      <source>%1; the mean silhouette suggests %2</source>
      <translation>%1; die mittlere Silhouette schlägt %2 vor</translation>
    </message>
    <message>
      <source>cohesion: 1 − mean distance inside</source>
      <translation>Zusammenhalt: 1 − mittlerer Abstand im Cluster</translation>
    </message>
    <message>
      <source>stability: overlap with clusters of %1 resampled datasets</source>
      <translation>Stabilität: Überschneidung mit Clustern von %1 neu gezogenen Datensätzen</translation>
    </message>
    <message>
      <source>in %1: overlap with the matched cluster</source>
      <translation>in %1: Überschneidung mit dem zugeordneten Cluster</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>Farbe</translation>
    </message>
    <message>
      <source>shape = role</source>
      <translation>Form = Rolle</translation>
    </message>
    <message>
      <source>This archive keeps no mean maps.</source>
      <translation>Dieses Archiv hat keine mittleren Karten.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::clusters::ClustersPanel</name>
    <message>
      <source>Rename…</source>
      <translation>Umbenennen …</translation>
    </message>
    <message>
      <source>Heads</source>
      <translation>Köpfe</translation>
    </message>
    <message>
      <source>Search the other source too</source>
      <translation>Auch in der anderen Quelle suchen</translation>
    </message>
    <message>
      <source>How many clusters</source>
      <translation>Wie viele Cluster</translation>
    </message>
    <message>
      <source>Gap statistic</source>
      <translation>Gap-Statistik</translation>
    </message>
    <message>
      <source>Cluster %1: %2</source>
      <translation>Cluster %1: %2</translation>
    </message>
    <message>
      <source>the %1 nearest to the representative</source>
      <translation>die %1 nächsten am Vertreter</translation>
    </message>
    <message>
      <source>distance to the representative</source>
      <translation>Abstand zum Vertreter</translation>
    </message>
    <message>
      <source>Matched in %1</source>
      <translation>Zugeordnet in %1</translation>
    </message>
    <message>
      <source>No cluster of %1 has heads in common with it.</source>
      <translation>Kein Cluster von %1 hat Köpfe mit ihm gemeinsam.</translation>
    </message>
    <message>
      <source>overlap %1</source>
      <translation>Überschneidung %1</translation>
    </message>
    <message>
      <source>kept</source>
      <translation>geblieben</translation>
    </message>
    <message>
      <source>joined</source>
      <translation>dazugekommen</translation>
    </message>
    <message>
      <source>left</source>
      <translation>gegangen</translation>
    </message>
    <message>
      <source>in both sources</source>
      <translation>in beiden Quellen</translation>
    </message>
    <message>
      <source>nearest first</source>
      <translation>die nächsten zuerst</translation>
    </message>
    <message>
      <source>mean silhouette</source>
      <translation>mittlere Silhouette</translation>
    </message>
    <message>
      <source>Mean silhouette</source>
      <translation>Mittlere Silhouette</translation>
    </message>
    <message>
      <source>not defined for these heads</source>
      <translation>für diese Köpfe nicht definiert</translation>
    </message>
    <message>
      <source>suggests %1</source>
      <translation>schlägt %1 vor</translation>
    </message>
    <message>
      <source>suggests none</source>
      <translation>schlägt keine vor</translation>
    </message>
    <message>
      <source>Over the run</source>
      <translation>Über den Lauf</translation>
    </message>
    <message>
      <source>silhouette, largest at %1</source>
      <translation>Silhouette, am größten bei %1</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::clusters::ClustersPanelContent</name>
    <message>
      <source>none</source>
      <comment>no heads</comment>
      <translation>keine</translation>
    </message>
    <message>
      <source>representative</source>
      <translation>Vertreter</translation>
    </message>
    <message>
      <source>Heads of the cluster</source>
      <translation>Köpfe des Clusters</translation>
    </message>
    <message>
      <source>Heads like %1</source>
      <translation>Köpfe wie %1</translation>
    </message>
    <message>
      <source>Cohesion %1, silhouette %2, stability %3.</source>
      <translation>Zusammenhalt %1, Silhouette %2, Stabilität %3.</translation>
    </message>
    <message>
      <source>%1 is in another cluster in %2 of %3 resamples of the examples.</source>
      <translation>%1 ist in %2 von %3 neu gezogenen Stichproben der Beispiele in einem anderen Cluster.</translation>
    </message>
    <message>
      <source>KV %1</source>
      <comment>a key-value head of the layer</comment>
      <translation>KV %1</translation>
    </message>
    <message>
      <source>Mean of %1: %2.</source>
      <translation>Mittel von %1: %2.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::clusters::ClustersView</name>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>C&amp;lusters</source>
      <translation>C&amp;luster</translation>
    </message>
    <message>
      <source>Heads that look at the same places stand together. Drag the cut line to merge or split clusters; click a card to select its heads.</source>
      <translation>Köpfe, die auf dieselben Stellen achten, stehen beisammen. Ziehen Sie die Schnittlinie, um Cluster zu verbinden oder zu teilen; ein Klick auf ein Kärtchen wählt seine Köpfe.</translation>
    </message>
    <message>
      <source>**%1**: %2 The tree joins the nearest clusters first; the cut makes clusters of what is joined below it. **Silhouette**: how much nearer a head is to its own cluster than to the next one, −1 to 1 (Rousseeuw 1987); the suggested number of clusters has the largest mean. **Stability**: the examples are drawn anew, clustered anew, and the largest overlap (heads in both / heads in either) with a cluster of the new ones is averaged; below 0.6 a cluster is not stable, above 0.85 it is (Hennig 2007). **Representative**: the head with the smallest mean distance to the others. A map in the plane cannot keep all distances: the line below it says how well it does. Which heads are alike depends on the sense that is asked for: the same maps need not do the same work.</source>
      <translation>**%1**: %2 Der Baum verbindet zuerst die nächsten Cluster; der Schnitt macht Cluster aus dem, was unter ihm verbunden ist. **Silhouette**: wie viel näher ein Kopf seinem eigenen Cluster ist als dem nächsten, −1 bis 1 (Rousseeuw 1987); die vorgeschlagene Zahl der Cluster hat das größte Mittel. **Stabilität**: die Beispiele werden neu gezogen, neu gruppiert, und die größte Überschneidung (Köpfe in beiden / Köpfe in einem von beiden) mit einem der neuen Cluster wird gemittelt; unter 0,6 ist ein Cluster nicht stabil, über 0,85 ist er es (Hennig 2007). **Vertreter**: der Kopf mit dem kleinsten mittleren Abstand zu den anderen. Eine Karte in der Ebene kann nicht alle Abstände wahren: die Zeile darunter sagt, wie gut sie es tut. Welche Köpfe sich gleichen, hängt vom Sinn ab, nach dem gefragt ist: gleiche Karten tun nicht unbedingt dieselbe Arbeit.</translation>
    </message>
    <message>
      <source>%1, %2: %3</source>
      <translation>%1, %2: %3</translation>
    </message>
    <message>
      <source>One head has no clusters</source>
      <translation>Ein Kopf hat keine Cluster</translation>
    </message>
    <message>
      <source>Clusters need two heads or more.</source>
      <translation>Cluster brauchen zwei Köpfe oder mehr.</translation>
    </message>
    <message>
      <source>Comparing heads</source>
      <translation>Köpfe werden verglichen</translation>
    </message>
    <message>
      <source>Compare measures instead</source>
      <translation>Stattdessen Maße vergleichen</translation>
    </message>
    <message>
      <source>Rescale rows without special tokens</source>
      <translation>Zeilen ohne Spezialtoken neu skalieren</translation>
    </message>
    <message>
      <source>These heads cannot be clustered</source>
      <translation>Diese Köpfe können nicht gruppiert werden</translation>
    </message>
    <message>
      <source>Drop the first token</source>
      <translation>Erstes Token weglassen</translation>
    </message>
    <message>
      <source>Show the first token</source>
      <translation>Erstes Token zeigen</translation>
    </message>
    <message>
      <source>The other source has no clusters: %1</source>
      <translation>Die andere Quelle hat keine Cluster: %1</translation>
    </message>
    <message>
      <source>change how the first token is treated</source>
      <translation>Behandlung des ersten Tokens ändern</translation>
    </message>
    <message>
      <source>Comparing heads of both sources …</source>
      <translation>Köpfe beider Quellen werden verglichen …</translation>
    </message>
    <message>
      <source>rename a cluster</source>
      <translation>Cluster umbenennen</translation>
    </message>
    <message>
      <source>change the colours of the map</source>
      <translation>Farben der Karte ändern</translation>
    </message>
  </context>
  <context>
    <name>Clustering</name>
    <message>
      <source>Ward</source>
      <translation>Ward</translation>
    </message>
    <message>
      <source>k-medoids</source>
      <translation>k-Medoids</translation>
    </message>
    <message>
      <source>t-SNE</source>
      <translation>t-SNE</translation>
    </message>
    <message>
      <source>average linkage</source>
      <translation>Average-Linkage</translation>
    </message>
    <message>
      <source>complete linkage</source>
      <translation>Complete-Linkage</translation>
    </message>
    <message>
      <source>single linkage</source>
      <translation>Single-Linkage</translation>
    </message>
    <message>
      <source>weighted linkage</source>
      <translation>Weighted-Linkage</translation>
    </message>
    <message>
      <source>metric scaling</source>
      <translation>metrische Skalierung</translation>
    </message>
    <message>
      <source>classical scaling</source>
      <translation>klassische Skalierung</translation>
    </message>
    <message>
      <source>no map</source>
      <translation>keine Karte</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::pictures::HeadPictures</name>
    <message>
      <source>Read mean maps</source>
      <translation>Mittlere Karten lesen</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::clusters::ClusterCards</name>
    <message>
      <source>%1: %2</source>
      <translation>%1: %2</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::clusters::CountCurve</name>
    <message>
      <source>suggested %1, chosen %2</source>
      <translation>vorgeschlagen %1, gewählt %2</translation>
    </message>
    <message>
      <source>1 cluster: %1</source>
      <translation>1 Cluster: %1</translation>
    </message>
    <message>
      <source>%1 clusters: %2</source>
      <translation>%1 Cluster: %2</translation>
    </message>
    <message>
      <source>clusters</source>
      <translation>Cluster</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::clusters::HeadMap</name>
    <message>
      <source>%1
cluster %2
%3</source>
      <translation>%1
Cluster %2
%3</translation>
    </message>
    <message>
      <source>%1: no value</source>
      <translation>%1: kein Wert</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::dendrogram::ClusterMatrix</name>
    <message>
      <source>1 cluster</source>
      <translation>1 Cluster</translation>
    </message>
    <message>
      <source>%1 clusters</source>
      <translation>%1 Cluster</translation>
    </message>
    <message>
      <source>cut at %1; the arrow keys left and right move it</source>
      <translation>Schnitt bei %1; die Pfeiltasten links und rechts verschieben ihn</translation>
    </message>
    <message>
      <source>%1 in cluster %2</source>
      <translation>%1 in Cluster %2</translation>
    </message>
    <message>
      <source>Cluster %1, %2</source>
      <translation>Cluster %1, %2</translation>
    </message>
    <message>
      <source>Drag to merge or split clusters</source>
      <translation>Ziehen, um Cluster zu verbinden oder zu teilen</translation>
    </message>
    <message>
      <source>cut %1</source>
      <translation>Schnitt %1</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::clusters::PointColors</name>
    <message>
      <source>No head here has a value of %1: colours are clusters.</source>
      <translation>Kein Kopf hat hier einen Wert von %1: Farben sind Cluster.</translation>
    </message>
    <message>
      <source>cluster</source>
      <translation>Cluster</translation>
    </message>
    <message>
      <source>No scores "%1" are open: colours are clusters.</source>
      <translation>Keine Bewertungen „%1“ sind geöffnet: Farben sind Cluster.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::clusters::Steps</name>
    <message>
      <source>Clusters at every step of the run</source>
      <translation>Cluster bei jedem Schritt des Laufs</translation>
    </message>
    <message>
      <source>Cluster %1: no cluster has heads in common with it.</source>
      <translation>Cluster %1: kein Cluster hat Köpfe mit ihm gemeinsam.</translation>
    </message>
    <message>
      <source>Cluster %1: %2 stayed, %3 joined, %4 left.</source>
      <translation>Cluster %1: %2 geblieben, %3 dazugekommen, %4 gegangen.</translation>
    </message>
    <message>
      <source>%1 of %2 heads stayed, %3 joined another cluster, %4 left theirs.</source>
      <translation>%1 von %2 Köpfen sind geblieben, %3 in einen anderen Cluster gekommen, %4 aus ihrem gegangen.</translation>
    </message>
    <message>
      <source>Adjusted Rand index %1.</source>
      <translation>Adjustierter Rand-Index %1.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::clusters::beside::BothSources</name>
    <message>
      <source>Compare heads of both sources</source>
      <translation>Köpfe beider Quellen vergleichen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::clusters::beside::RunClusters</name>
    <message>
      <source>Compare the clusters of all steps</source>
      <translation>Die Cluster aller Schritte vergleichen</translation>
    </message>
    <message>
      <source>Cancelled.</source>
      <translation>Abgebrochen.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::clusters::beside::StepsSection</name>
    <message>
      <source>Compare all steps</source>
      <translation>Alle Schritte vergleichen</translation>
    </message>
    <message>
      <source>Bars: the share of heads that stayed in the cluster that belongs to theirs. Line: adjusted Rand index. A click shows the step.</source>
      <translation>Balken: Anteil der Köpfe, die im zugehörigen Cluster geblieben sind. Linie: adjustierter Rand-Index. Ein Klick zeigt den Schritt.</translation>
    </message>
    <message>
      <source>Comparing the clusters of all steps …</source>
      <translation>Die Cluster aller Schritte werden verglichen …</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::clusters::colors::ColorBox</name>
    <message>
      <source>Colour of heads</source>
      <translation>Farbe der Köpfe</translation>
    </message>
    <message>
      <source>What the colours of the map mean</source>
      <translation>Was die Farben der Karte bedeuten</translation>
    </message>
    <message>
      <source>Open scores…</source>
      <translation>Bewertungen öffnen …</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::clusters::colors::OpenedScores</name>
    <message>
      <source>Read %1</source>
      <translation>%1 lesen</translation>
    </message>
    <message>
      <source>Cancelled.</source>
      <translation>Abgebrochen.</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::clusters::StepCurve</name>
    <message>
      <source>step %1</source>
      <translation>Schritt %1</translation>
    </message>
  </context>
  <context>
    <name>CostText</name>
    <message>
      <source>%1 s</source>
      <translation>%1 s</translation>
    </message>
    <message>
      <source>%1 min</source>
      <translation>%1 min</translation>
    </message>
    <message>
      <source>%1 h</source>
      <translation>%1 h</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::runner::CaptureEstimate</name>
    <message>
      <source>headwise-cli ended with exit code %1.</source>
      <translation>headwise-cli endete mit dem Code %1.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::start::DetailTable</name>
    <message>
      <source>What is kept</source>
      <translation>Was behalten wird</translation>
    </message>
    <message>
      <source>full</source>
      <translation>voll</translation>
    </message>
    <message>
      <source>every weight</source>
      <translation>jedes Gewicht</translation>
    </message>
    <message>
      <source>summary</source>
      <translation>Zusammenfassung</translation>
    </message>
    <message>
      <source>measures of every head and example, no maps</source>
      <translation>Maße jedes Kopfes und Beispiels, keine Karten</translation>
    </message>
    <message>
      <source>detail</source>
      <translation>Umfang</translation>
    </message>
    <message>
      <source>time</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <source>memory</source>
      <translation>Speicher</translation>
    </message>
    <message>
      <source>disk</source>
      <translation>Platte</translation>
    </message>
    <message>
      <source>top-k</source>
      <translation>größte k</translation>
    </message>
    <message>
      <source>Weights kept of each row</source>
      <translation>Behaltene Gewichte jeder Zeile</translation>
    </message>
    <message>
      <source>largest of each row, the rest as a sum</source>
      <translation>größte jeder Zeile, der Rest als Summe</translation>
    </message>
    <message>
      <source>rows</source>
      <translation>Zeilen</translation>
    </message>
    <message>
      <source>Rows that are kept</source>
      <translation>Behaltene Zeilen</translation>
    </message>
    <message>
      <source>last token</source>
      <translation>letztes Token</translation>
    </message>
    <message>
      <source>last 4 tokens</source>
      <translation>letzte 4 Tokens</translation>
    </message>
    <message>
      <source>tokens at</source>
      <translation>Tokens an Stelle</translation>
    </message>
    <message>
      <source>Numbers of the rows that are kept, from 0</source>
      <translation>Nummern der behaltenen Zeilen, ab 0</translation>
    </message>
    <message>
      <source>only the rows of</source>
      <translation>nur die Zeilen:</translation>
    </message>
    <message>
      <source>band</source>
      <translation>Band</translation>
    </message>
    <message>
      <source>first</source>
      <translation>erste</translation>
    </message>
    <message>
      <source>First keys kept of each row</source>
      <translation>Behaltene erste Keys jeder Zeile</translation>
    </message>
    <message>
      <source>and last</source>
      <translation>und letzte</translation>
    </message>
    <message>
      <source>Last keys kept of each row</source>
      <translation>Behaltene letzte Keys jeder Zeile</translation>
    </message>
    <message>
      <source>keys of each row, the rest as a sum</source>
      <translation>Keys jeder Zeile, der Rest als Summe</translation>
    </message>
    <message>
      <source>Rows are numbers of tokens from 0, such as 0,5,17.</source>
      <translation>Zeilen sind Nummern von Tokens ab 0, etwa 0,5,17.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::start::KeptSettings</name>
    <message>
      <source>What is kept</source>
      <translation>Was behalten wird</translation>
    </message>
    <message>
      <source>measures are exact at each level</source>
      <translation>Maße sind bei jedem Umfang genau</translation>
    </message>
    <message>
      <source>Layers</source>
      <translation>Schichten</translation>
    </message>
    <message>
      <source>Memory</source>
      <translation>Speicher</translation>
    </message>
    <message>
      <source>half of what is free, or a limit such as 4G</source>
      <translation>die Hälfte des freien, oder eine Grenze wie 4G</translation>
    </message>
    <message>
      <source>all, or a choice such as 0,3-5</source>
      <translation>alle, oder eine Auswahl wie 0,3-5</translation>
    </message>
    <message>
      <source>all: a choice is of a single model</source>
      <translation>alle: auszuwählen ist nur bei einem einzelnen Modell</translation>
    </message>
    <message>
      <source>Layers are numbers and ranges such as 0,3-5.</source>
      <translation>Schichten sind Nummern und Bereiche wie 0,3-5.</translation>
    </message>
    <message>
      <source>Memory is a number of bytes such as 512M or 4G.</source>
      <translation>Speicher ist eine Zahl von Bytes wie 512M oder 4G.</translation>
    </message>
    <message>
      <source>estimating…</source>
      <translation>wird geschätzt…</translation>
    </message>
    <message>
      <source>estimated from one line run just now</source>
      <translation>geschätzt aus einer eben gelaufenen Zeile</translation>
    </message>
    <message>
      <source>estimated from %1 lines run just now</source>
      <translation>geschätzt aus %1 eben gelaufenen Zeilen</translation>
    </message>
    <message>
      <source>About %1 are needed on the disk of %2, where %3 are free.</source>
      <translation>Auf der Platte von %2 werden etwa %1 gebraucht, und %3 sind frei.</translation>
    </message>
    <message>
      <source>one example</source>
      <translation>ein Beispiel</translation>
    </message>
    <message>
      <source>%1 examples</source>
      <translation>%1 Beispiele</translation>
    </message>
    <message>
      <source>%1 models × %2</source>
      <translation>%1 Modelle × %2</translation>
    </message>
    <message>
      <source>%1, one after the other</source>
      <translation>%1, nacheinander</translation>
    </message>
    <message>
      <source>%1 of %2 that are free</source>
      <translation>%1 von %2, die frei sind</translation>
    </message>
  </context>
  <context>
    <name>Reasons</name>
    <message>
      <source>its outputs are 0</source>
      <translation>seine Ausgaben sind 0</translation>
    </message>
    <message>
      <source>repeats %1</source>
      <translation>wiederholt %1</translation>
    </message>
    <message>
      <source>low importance</source>
      <translation>geringe Wichtigkeit</translation>
    </message>
    <message>
      <source>broad attention</source>
      <translation>breite Attention</translation>
    </message>
    <message>
      <source>rests on the first token</source>
      <translation>ruht auf dem ersten Token</translation>
    </message>
    <message>
      <source>rests on separators</source>
      <translation>ruht auf Trennzeichen</translation>
    </message>
  </context>
  <context>
    <name>Importance</name>
    <message>
      <source>norm of the output</source>
      <translation>Norm der Ausgabe</translation>
    </message>
    <message>
      <source>Mean over tokens of the length of what the head adds to the residual stream, without the bias.</source>
      <translation>Mittlere Länge (über Token) dessen, was der Kopf zum Residualstrom hinzufügt, ohne den Bias.</translation>
    </message>
    <message>
      <source>variance of the output</source>
      <translation>Varianz der Ausgabe</translation>
    </message>
    <message>
      <source>Sum over the head's channels of the variance over tokens (divided by their number less one) times the squared length of the channel's column of the output projection: what is lost when the head gives its mean.</source>
      <translation>Summe über die Kanäle des Kopfes aus der Varianz über Token (geteilt durch ihre Zahl minus eins) mal der quadrierten Länge der Spalte des Kanals in der Ausgabeprojektion: was verloren geht, wenn der Kopf seinen Mittelwert gibt.</translation>
    </message>
    <message>
      <source>loss without the head, measured</source>
      <translation>Verlust ohne den Kopf, gemessen</translation>
    </message>
    <message>
      <source>Rise of the mean loss when this head alone is ablated; of models without a head and labels, loss of the cosine to the whole model's output.</source>
      <translation>Anstieg des mittleren Verlusts, wenn nur dieser Kopf ausgeschaltet wird; bei Modellen ohne Ausgabeschicht und Labels Abnahme des Kosinus zur Ausgabe des ganzen Modells.</translation>
    </message>
    <message>
      <source>confidence</source>
      <translation>Konfidenz</translation>
    </message>
    <message>
      <source>Mean over texts of the mean largest weight of a row: unsure heads are removed first.</source>
      <translation>Mittelwert über Texte des mittleren größten Gewichts einer Zeile: unsichere Köpfe werden zuerst entfernt.</translation>
    </message>
    <message>
      <source>entropy</source>
      <translation>Entropie</translation>
    </message>
    <message>
      <source>Mean over texts of the entropy of a row in nats: broad heads are removed first.</source>
      <translation>Mittelwert über Texte der Entropie einer Zeile in nat: breite Köpfe werden zuerst entfernt.</translation>
    </message>
    <message>
      <source>gradient of the head's gate</source>
      <translation>Gradient des Tors des Kopfes</translation>
    </message>
    <message>
      <source>Mean over texts of the absolute derivative of the loss by a factor of the head's output: how much the loss changes, to first order, when the head is removed.</source>
      <translation>Mittelwert über Texte des Betrags der Ableitung des Verlusts nach einem Faktor der Ausgabe des Kopfes: wie sehr sich der Verlust in erster Ordnung ändert, wenn der Kopf entfernt wird.</translation>
    </message>
    <message>
      <source>gradient of the head's gate, token by token</source>
      <translation>Gradient des Tors des Kopfes, Token für Token</translation>
    </message>
    <message>
      <source>Mean over texts and tokens of the absolute derivative of the loss by a factor of the head's output at one token.</source>
      <translation>Mittelwert über Texte und Token des Betrags der Ableitung des Verlusts nach einem Faktor der Ausgabe des Kopfes an einem Token.</translation>
    </message>
    <message>
      <source>weights times gradient</source>
      <translation>Gewichte mal Gradient</translation>
    </message>
    <message>
      <source>Square of the sum of weight times gradient of the mean loss over the head's query, key, value and output weights. What a key-value head has is shared out among its query heads.</source>
      <translation>Quadrat der Summe aus Gewicht mal Gradient des mittleren Verlusts über die Query-, Key-, Value- und Ausgabegewichte des Kopfes. Was ein Key-Value-Kopf hat, wird auf seine Query-Köpfe aufgeteilt.</translation>
    </message>
  </context>
  <context>
    <name>Metrics</name>
    <message>
      <source>accuracy</source>
      <translation>Genauigkeit</translation>
    </message>
    <message>
      <source>F1</source>
      <translation>F1</translation>
    </message>
    <message>
      <source>loss</source>
      <translation>Verlust</translation>
    </message>
    <message>
      <source>perplexity</source>
      <translation>Perplexität</translation>
    </message>
    <message>
      <source>accuracy of a probe</source>
      <translation>Genauigkeit einer Sonde</translation>
    </message>
    <message>
      <source>cosine to the unpruned output</source>
      <translation>Kosinus zur Ausgabe des ganzen Modells</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::runner::ModelCommand</name>
    <message>
      <source>headwise-cli ended with exit code %1.</source>
      <translation>headwise-cli endete mit dem Exitcode %1.</translation>
    </message>
    <message>
      <source>headwise-cli ended without a result.</source>
      <translation>headwise-cli endete ohne Ergebnis.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::pruning::CandidateModel</name>
    <message>
      <source>locked</source>
      <translation>gesperrt</translation>
    </message>
    <message>
      <source>marked</source>
      <translation>markiert</translation>
    </message>
    <message>
      <source>not marked</source>
      <translation>nicht markiert</translation>
    </message>
    <message>
      <source>Head</source>
      <translation>Kopf</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>Rolle</translation>
    </message>
    <message>
      <source>Why</source>
      <translation>Warum</translation>
    </message>
    <message>
      <source>Importance</source>
      <translation>Wichtigkeit</translation>
    </message>
    <message>
      <source>Entropy</source>
      <translation>Entropie</translation>
    </message>
    <message>
      <source>Nearest kept head</source>
      <translation>Nächster, der bleibt</translation>
    </message>
    <message>
      <source>Predicted loss, alone</source>
      <translation>Vorhergesagt, allein</translation>
    </message>
    <message>
      <source>Change of the loss when this head alone goes, as gradients predict it</source>
      <translation>Änderung des Verlusts, wenn nur dieser Kopf entfernt wird, wie Gradienten sie vorhersagen</translation>
    </message>
    <message>
      <source>Divided by the norm of its layer</source>
      <translation>Geteilt durch die Norm seiner Schicht</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::pruning::PruningBar</name>
    <message>
      <source>Source</source>
      <translation>Quelle</translation>
    </message>
    <message>
      <source>first source</source>
      <translation>erste Quelle</translation>
    </message>
    <message>
      <source>second source</source>
      <translation>zweite Quelle</translation>
    </message>
    <message>
      <source>choose whose heads are removed</source>
      <translation>wählen, wessen Köpfe entfernt werden</translation>
    </message>
    <message>
      <source>Whose heads are removed</source>
      <translation>Wessen Köpfe entfernt werden</translation>
    </message>
    <message>
      <source>Order by</source>
      <translation>Ordnen nach</translation>
    </message>
    <message>
      <source>change the order of heads</source>
      <translation>die Reihenfolge der Köpfe ändern</translation>
    </message>
    <message>
      <source>The order in which heads go</source>
      <translation>Die Reihenfolge, in der Köpfe entfernt werden</translation>
    </message>
    <message>
      <source>Importance: what the loss loses without a head. Distance: to the nearest head that is kept. Redundancy: the smallest distance first</source>
      <translation>Wichtigkeit: was der Verlust von einem Kopf abhängt. Abstand: zum nächsten Kopf, der bleibt. Redundanz: der kleinste Abstand zuerst</translation>
    </message>
    <message>
      <source>Quality</source>
      <translation>Qualität</translation>
    </message>
    <message>
      <source>auto</source>
      <translation>auto</translation>
    </message>
    <message>
      <source>change the measure of quality</source>
      <translation>das Maß der Qualität ändern</translation>
    </message>
    <message>
      <source>What is measured</source>
      <translation>Was gemessen wird</translation>
    </message>
    <message>
      <source>What is measured; auto: accuracy where the data have labels, otherwise the loss, or the cosine to the unpruned output</source>
      <translation>Was gemessen wird; auto: die Genauigkeit, wo die Daten Labels haben, sonst der Verlust oder der Kosinus zur Ausgabe des ganzen Modells</translation>
    </message>
    <message>
      <source>Keep per layer ≥</source>
      <translation>Behalten je Schicht ≥</translation>
    </message>
    <message>
      <source>Heads that every layer keeps</source>
      <translation>Köpfe, die jede Schicht behält</translation>
    </message>
    <message>
      <source>change how many heads a layer keeps</source>
      <translation>ändern, wie viele Köpfe eine Schicht behält</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Redo</source>
      <translation>Wiederholen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::pruning::PruningCommands</name>
    <message>
      <source>no source is shown</source>
      <translation>es wird keine Quelle gezeigt</translation>
    </message>
    <message>
      <source>no head is marked</source>
      <translation>es ist kein Kopf markiert</translation>
    </message>
    <message>
      <source>1 head</source>
      <translation>1 Kopf</translation>
    </message>
    <message>
      <source>%1 heads</source>
      <translation>%1 Köpfe</translation>
    </message>
    <message>
      <source>mark %1</source>
      <translation>%1 markieren</translation>
    </message>
    <message>
      <source>unmark %1</source>
      <translation>Markierung von %1 entfernen</translation>
    </message>
    <message>
      <source>lock %1</source>
      <translation>%1 sperren</translation>
    </message>
    <message>
      <source>unlock %1</source>
      <translation>%1 entsperren</translation>
    </message>
    <message>
      <source>mark %1, as suggested</source>
      <translation>%1 wie vorgeschlagen markieren</translation>
    </message>
    <message>
      <source>plan %1</source>
      <translation>%1 planen</translation>
    </message>
    <message>
      <source>names with commas, such as L0H1,L2H3; none: those that are pinned</source>
      <translation>Namen mit Kommas, etwa L0H1,L2H3; keine: die angehefteten</translation>
    </message>
    <message>
      <source>&amp;Mark for pruning</source>
      <translation>Zum Entfernen &amp;markieren</translation>
    </message>
    <message>
      <source>Loc&amp;k against pruning</source>
      <translation>Gegen Entfernen s&amp;perren</translation>
    </message>
    <message>
      <source>Mark the suggested heads</source>
      <translation>Die vorgeschlagenen Köpfe markieren</translation>
    </message>
    <message>
      <source>no head is suggested</source>
      <translation>es ist kein Kopf vorgeschlagen</translation>
    </message>
    <message>
      <source>Unmark all heads</source>
      <translation>Alle Markierungen entfernen</translation>
    </message>
    <message>
      <source>unmark all heads</source>
      <translation>alle Markierungen entfernen</translation>
    </message>
    <message>
      <source>Plan a number of heads, along the order</source>
      <translation>Eine Zahl von Köpfen planen, entlang der Reihenfolge</translation>
    </message>
    <message>
      <source>there is no order yet</source>
      <translation>es gibt noch keine Reihenfolge</translation>
    </message>
    <message>
      <source>how many heads are removed</source>
      <translation>wie viele Köpfe entfernt werden</translation>
    </message>
    <message>
      <source>Plans (*.json);;All files (*)</source>
      <translation>Pläne (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Open a plan of pruning…</source>
      <translation>Einen Plan öffnen…</translation>
    </message>
    <message>
      <source>Open a plan</source>
      <translation>Einen Plan öffnen</translation>
    </message>
    <message>
      <source>open a plan of %1</source>
      <translation>einen Plan mit %1 öffnen</translation>
    </message>
    <message>
      <source>a plan file</source>
      <translation>eine Plandatei</translation>
    </message>
    <message>
      <source>Save the plan of pruning…</source>
      <translation>Den Plan speichern…</translation>
    </message>
    <message>
      <source>Save the plan</source>
      <translation>Den Plan speichern</translation>
    </message>
    <message>
      <source>Saved %1</source>
      <translation>%1 gespeichert</translation>
    </message>
    <message>
      <source>the file that is written</source>
      <translation>die Datei, die geschrieben wird</translation>
    </message>
    <message>
      <source>the model is running</source>
      <translation>das Modell läuft</translation>
    </message>
    <message>
      <source>no data are chosen</source>
      <translation>es sind keine Daten gewählt</translation>
    </message>
    <message>
      <source>Measure the importance of heads</source>
      <translation>Die Wichtigkeit der Köpfe messen</translation>
    </message>
    <message>
      <source>Measure the plan and its curve</source>
      <translation>Den Plan und seine Kurve messen</translation>
    </message>
    <message>
      <source>Stop measuring</source>
      <translation>Die Messung beenden</translation>
    </message>
    <message>
      <source>nothing is measured now</source>
      <translation>es wird gerade nichts gemessen</translation>
    </message>
    <message>
      <source>Export the pruned checkpoint</source>
      <translation>Das verkleinerte Modell exportieren</translation>
    </message>
    <message>
      <source>the folder that is written</source>
      <translation>der Ordner, der geschrieben wird</translation>
    </message>
    <message>
      <source>Choose the data that plans are measured on…</source>
      <translation>Die Daten wählen, mit denen Pläne gemessen werden…</translation>
    </message>
    <message>
      <source>Data for measuring</source>
      <translation>Daten zum Messen</translation>
    </message>
    <message>
      <source>choose data for measuring</source>
      <translation>Daten zum Messen wählen</translation>
    </message>
    <message>
      <source>a dataset</source>
      <translation>ein Datensatz</translation>
    </message>
    <message>
      <source>Choose the model folder of a source…</source>
      <translation>Den Modellordner einer Quelle wählen…</translation>
    </message>
    <message>
      <source>The folder of the model that was run</source>
      <translation>Der Ordner des Modells, das gelaufen ist</translation>
    </message>
    <message>
      <source>a model folder</source>
      <translation>ein Modellordner</translation>
    </message>
    <message>
      <source>Copy the measurement as a headwise-cli command</source>
      <translation>Die Messung als headwise-cli-Befehl kopieren</translation>
    </message>
    <message>
      <source>The command was copied.</source>
      <translation>Der Befehl wurde kopiert.</translation>
    </message>
    <message>
      <source>the heads are not compared yet</source>
      <translation>die Köpfe sind noch nicht verglichen</translation>
    </message>
    <message>
      <source>Heads use the maps of the nearest kept ones here, which are not those of the plan.</source>
      <translation>Köpfe benutzen hier die Karten der nächsten, die bleiben; das sind nicht die des Plans.</translation>
    </message>
    <message>
      <source>Datasets (*.txt *.json *.jsonl *.tsv *.csv *.gz *.conllu);;All files (*)</source>
      <translation>Datensätze (*.txt *.json *.jsonl *.tsv *.csv *.gz *.conllu);;Alle Dateien (*)</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::pruning::PruningPage</name>
    <message>
      <source>all</source>
      <translation>alle</translation>
    </message>
    <message>
      <source>marked</source>
      <translation>markiert</translation>
    </message>
    <message>
      <source>suggested</source>
      <translation>vorgeschlagen</translation>
    </message>
    <message>
      <source>Candidates</source>
      <translation>Kandidaten</translation>
    </message>
    <message>
      <source>click or X marks, L locks</source>
      <translation>Klick oder X markiert, L sperrt</translation>
    </message>
    <message>
      <source>Plan</source>
      <translation>Plan</translation>
    </message>
    <message>
      <source>%1 of %2 heads marked</source>
      <translation>%1 von %2 Köpfen markiert</translation>
    </message>
    <message>
      <source>Quality against heads removed</source>
      <translation>Qualität und entfernte Köpfe</translation>
    </message>
    <message>
      <source>%1 removed</source>
      <translation>%1 entfernt</translation>
    </message>
    <message>
      <source>%1 %2</source>
      <translation>%1 %2</translation>
    </message>
    <message>
      <source>marked %1</source>
      <translation>markiert %1</translation>
    </message>
    <message>
      <source>suggested %1</source>
      <translation>vorgeschlagen %1</translation>
    </message>
    <message>
      <source>by %1, what may go first at the top</source>
      <translation>nach %1, was zuerst gehen kann oben</translation>
    </message>
    <message>
      <source>in the order of layers</source>
      <translation>in der Reihenfolge der Schichten</translation>
    </message>
    <message>
      <source>%1, since %2 is not known yet</source>
      <translation>%1, da %2 noch nicht bekannt ist</translation>
    </message>
    <message>
      <source>importance</source>
      <translation>Wichtigkeit</translation>
    </message>
    <message>
      <source>the distance between heads</source>
      <translation>der Abstand zwischen Köpfen</translation>
    </message>
    <message>
      <source>%1 locked</source>
      <translation>%1 gesperrt</translation>
    </message>
    <message>
      <source>Choose data…</source>
      <translation>Daten wählen…</translation>
    </message>
    <message>
      <source>%1 uses the map of</source>
      <translation>%1 benutzt die Karte von</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>cluster: any</source>
      <translation>Cluster: alle</translation>
    </message>
    <message>
      <source>cluster: %1</source>
      <translation>Cluster: %1</translation>
    </message>
    <message>
      <source>Candidates of one cluster of the view Clusters</source>
      <translation>Kandidaten eines Clusters der Ansicht Cluster</translation>
    </message>
    <message>
      <source>The heads are not compared yet.</source>
      <translation>Die Köpfe sind noch nicht verglichen.</translation>
    </message>
    <message>
      <source>any</source>
      <translation>alle</translation>
    </message>
    <message>
      <source>%1 (%2)</source>
      <translation>%1 (%2)</translation>
    </message>
    <message>
      <source>1 head</source>
      <translation>1 Kopf</translation>
    </message>
    <message>
      <source>%1 heads</source>
      <translation>%1 Köpfe</translation>
    </message>
    <message>
      <source>Gradients are right for small changes alone: predictions are drawn as long as the predicted change of the loss is at most the loss itself.</source>
      <translation>Gradienten stimmen nur für kleine Änderungen: Vorhersagen werden gezeichnet, solange die vorhergesagte Änderung des Verlusts höchstens so groß ist wie der Verlust selbst.</translation>
    </message>
    <message>
      <source>%1, %2 removed</source>
      <translation>%1, %2 entfernt</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::pruning::PruningPanel</name>
    <message>
      <source>%1 G</source>
      <translation>%1 Mrd.</translation>
    </message>
    <message>
      <source>%1 M</source>
      <translation>%1 Mio.</translation>
    </message>
    <message>
      <source>%1 %</source>
      <translation>%1 %</translation>
    </message>
    <message>
      <source>predicted</source>
      <translation>vorhergesagt</translation>
    </message>
    <message>
      <source>predicted loss</source>
      <translation>vorhergesagter Verlust</translation>
    </message>
    <message>
      <source>Parameters</source>
      <translation>Parameter</translation>
    </message>
    <message>
      <source>in attention</source>
      <translation>in der Attention</translation>
    </message>
    <message>
      <source>%1 ms</source>
      <translation>%1 ms</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <source>With %1 examples, the 95 % interval of the change is %2 … %3. It includes no change: the plan is not distinguishable from the whole model. Measure on more data to be sure.</source>
      <translation>Mit %1 Beispielen ist das 95-%-Intervall der Änderung %2 … %3. Es enthält keine Änderung: Der Plan ist nicht vom ganzen Modell unterscheidbar. Messen Sie mit mehr Daten, um sicher zu sein.</translation>
    </message>
    <message>
      <source>%1 of %2 heads</source>
      <translation>%1 von %2 Köpfen</translation>
    </message>
    <message>
      <source>%1 of %2 removed</source>
      <translation>%1 von %2 entfernt</translation>
    </message>
    <message>
      <source>This plan is not measured yet; sizes and times are in proportion to the plan that was measured.</source>
      <translation>Dieser Plan ist noch nicht gemessen; Größen und Zeiten stehen im Verhältnis zum gemessenen Plan.</translation>
    </message>
    <message>
      <source>This plan is not measured yet.</source>
      <translation>Dieser Plan ist noch nicht gemessen.</translation>
    </message>
    <message>
      <source>Importance</source>
      <translation>Wichtigkeit</translation>
    </message>
    <message>
      <source>change how importance is measured</source>
      <translation>ändern, wie Wichtigkeit gemessen wird</translation>
    </message>
    <message>
      <source>How the importance of heads is measured</source>
      <translation>Wie die Wichtigkeit von Köpfen gemessen wird</translation>
    </message>
    <message>
      <source>Gradients need labels, or a model of language; the others do not</source>
      <translation>Gradienten brauchen Labels oder ein Sprachmodell, die anderen nicht</translation>
    </message>
    <message>
      <source>Choose data…</source>
      <translation>Daten wählen…</translation>
    </message>
    <message>
      <source>Steps</source>
      <translation>Schritte</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Export</translation>
    </message>
    <message>
      <source>Open a plan…</source>
      <translation>Plan öffnen…</translation>
    </message>
    <message>
      <source>Save the plan…</source>
      <translation>Plan speichern…</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Heads whose maps alone are replaced save nothing.</source>
      <translation>Köpfe, von denen nur die Karte ersetzt wird, sparen nichts.</translation>
    </message>
    <message>
      <source>In their place</source>
      <translation>An ihrer Stelle</translation>
    </message>
    <message>
      <source>change what takes the place of heads</source>
      <translation>ändern, was an die Stelle von Köpfen tritt</translation>
    </message>
    <message>
      <source>What takes the place of removed heads</source>
      <translation>Was an die Stelle entfernter Köpfe tritt</translation>
    </message>
    <message>
      <source>Nothing and the mean, which goes into a bias, can be written as a checkpoint; equal weights and the map of another head are measured alone</source>
      <translation>Nichts und der Mittelwert, der in einen Bias kommt, können als Modell geschrieben werden; gleiche Gewichte und die Karte eines anderen Kopfes werden nur gemessen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::pruning::PruningView</name>
    <message>
      <source>kept</source>
      <translation>bleiben</translation>
    </message>
    <message>
      <source>Quality against heads removed, %1</source>
      <translation>Qualität und entfernte Köpfe, %1</translation>
    </message>
    <message>
      <source>Nothing is measured yet.</source>
      <translation>Noch ist nichts gemessen.</translation>
    </message>
    <message>
      <source>%1, %2 examples, 95 % interval</source>
      <translation>%1, %2 Beispiele, 95-%-Intervall</translation>
    </message>
    <message>
      <source>&amp;Pruning</source>
      <translation>&amp;Pruning</translation>
    </message>
    <message>
      <source>accuracy</source>
      <translation>Genauigkeit</translation>
    </message>
    <message>
      <source>F1</source>
      <translation>F1</translation>
    </message>
    <message>
      <source>loss</source>
      <translation>Verlust</translation>
    </message>
    <message>
      <source>perplexity</source>
      <translation>Perplexität</translation>
    </message>
    <message>
      <source>accuracy of a probe</source>
      <translation>Genauigkeit einer Sonde</translation>
    </message>
    <message>
      <source>cosine to the unpruned output</source>
      <translation>Kosinus zur Ausgabe des ganzen Modells</translation>
    </message>
    <message>
      <source>%1 pt</source>
      <translation>%1 PP</translation>
    </message>
    <message>
      <source>importance</source>
      <translation>Wichtigkeit</translation>
    </message>
    <message>
      <source>redundancy</source>
      <translation>Redundanz</translation>
    </message>
    <message>
      <source>importance × distance</source>
      <translation>Wichtigkeit × Abstand</translation>
    </message>
    <message>
      <source>random</source>
      <translation>Zufall</translation>
    </message>
    <message>
      <source>importance (%1), of its layer</source>
      <translation>Wichtigkeit (%1), in ihrer Schicht</translation>
    </message>
    <message>
      <source>distance to the nearest kept head</source>
      <translation>Abstand zum nächsten Kopf, der bleibt</translation>
    </message>
    <message>
      <source>1 point is still being measured</source>
      <translation>1 Punkt wird noch gemessen</translation>
    </message>
    <message>
      <source>%1 points are still being measured</source>
      <translation>%1 Punkte werden noch gemessen</translation>
    </message>
    <message>
      <source>filter the candidates</source>
      <translation>die Kandidaten filtern</translation>
    </message>
    <message>
      <source>choose a folder for the pruned model</source>
      <translation>einen Ordner für das verkleinerte Modell wählen</translation>
    </message>
    <message>
      <source>change the form of the pruned model</source>
      <translation>die Form des verkleinerten Modells ändern</translation>
    </message>
    <message>
      <source>The folder in which the pruned model is written</source>
      <translation>Der Ordner, in den das verkleinerte Modell geschrieben wird</translation>
    </message>
    <message>
      <source>The model is not at hand</source>
      <translation>Das Modell ist nicht zur Hand</translation>
    </message>
    <message>
      <source>Choose model…</source>
      <translation>Modell wählen…</translation>
    </message>
    <message>
      <source>Nothing was measured</source>
      <translation>Nichts wurde gemessen</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>Nothing is measured yet</source>
      <translation>Noch ist nichts gemessen</translation>
    </message>
    <message>
      <source>Importance and quality are measured by running the model over data: texts, best with labels.</source>
      <translation>Wichtigkeit und Qualität werden gemessen, indem das Modell über Daten läuft: Texte, am besten mit Labels.</translation>
    </message>
    <message>
      <source>Choose data…</source>
      <translation>Daten wählen…</translation>
    </message>
    <message>
      <source>The model runs over %1; heads can be marked meanwhile.</source>
      <translation>Das Modell läuft über %1; Köpfe können währenddessen markiert werden.</translation>
    </message>
    <message>
      <source>Measure importance</source>
      <translation>Wichtigkeit messen</translation>
    </message>
    <message>
      <source>Measure</source>
      <translation>Messen</translation>
    </message>
    <message>
      <source>Measure again</source>
      <translation>Noch einmal messen</translation>
    </message>
    <message>
      <source>on %1</source>
      <translation>mit %1</translation>
    </message>
    <message>
      <source>no data are chosen</source>
      <translation>es sind keine Daten gewählt</translation>
    </message>
    <message>
      <source>the model is running</source>
      <translation>das Modell läuft</translation>
    </message>
    <message>
      <source>Mark heads first.</source>
      <translation>Markieren Sie zuerst Köpfe.</translation>
    </message>
    <message>
      <source>Writing the pruned model …</source>
      <translation>Das verkleinerte Modell wird geschrieben …</translation>
    </message>
    <message>
      <source>The model is running.</source>
      <translation>Das Modell läuft.</translation>
    </message>
    <message>
      <source>Written to %1, form %2.</source>
      <translation>Geschrieben nach %1, Form %2.</translation>
    </message>
    <message>
      <source>Written to %1, but it is not the masked model: its outputs differ by %2.</source>
      <translation>Geschrieben nach %1, aber es ist nicht das maskierte Modell: Seine Ausgaben weichen um %2 ab.</translation>
    </message>
    <message>
      <source>Loaded again and compared with the masked model: largest difference %1.</source>
      <translation>Wieder geladen und mit dem maskierten Modell verglichen: größte Abweichung %1.</translation>
    </message>
    <message>
      <source>Heads are not compared, so that none is called redundant: %1</source>
      <translation>Köpfe werden nicht verglichen, sodass keiner redundant genannt wird: %1</translation>
    </message>
    <message>
      <source>Mark heads to remove; the curve shows what that is predicted to cost and what it did cost when measured.</source>
      <translation>Markieren Sie Köpfe, die entfernt werden; die Kurve zeigt, was das voraussichtlich kostet und was es gemessen gekostet hat.</translation>
    </message>
    <message>
      <source>**Importance**: how much the loss depends on a head: the mean over texts of |sum over tokens of context × its gradient| (Michel et al. 2019), divided by the norm of its layer. **Distance**: root of the mean Jensen–Shannon divergence between the maps of two heads. **Importance × distance**: heads that matter little and that another kept head resembles go first; distances are taken anew after each removal. **Predicted**: minus the sum of the gate gradients of the removed heads, which is true for small changes alone; heads that are removed together can cost more or less than their sum. **Measured**: the model is run without the heads, on the same examples. Intervals of 95 % come from a paired bootstrap over examples. A change whose interval includes 0 is *not distinguishable* from none with so many examples; that is no proof that nothing is lost. A random order shows what removing as many heads without any knowledge costs.</source>
      <translation>**Wichtigkeit**: wie sehr der Verlust von einem Kopf abhängt: der Mittelwert über Texte von |Summe über Tokens von Kontext × seinem Gradienten| (Michel et al. 2019), geteilt durch die Norm seiner Schicht. **Abstand**: Wurzel der mittleren Jensen-Shannon-Divergenz zwischen den Karten zweier Köpfe. **Wichtigkeit × Abstand**: Köpfe, die wenig zählen und denen ein anderer gleicht, der bleibt, gehen zuerst; Abstände werden nach jedem Schritt neu genommen. **Vorhergesagt**: minus die Summe der Gradienten der Schalter der entfernten Köpfe, was nur für kleine Änderungen gilt; Köpfe, die zusammen entfernt werden, können mehr oder weniger kosten als ihre Summe. **Gemessen**: Das Modell läuft ohne die Köpfe, über dieselben Beispiele. Intervalle von 95 % stammen aus einem gepaarten Bootstrap über Beispiele. Eine Änderung, deren Intervall die 0 enthält, ist mit so vielen Beispielen von keiner *nicht unterscheidbar*; das ist kein Beweis, dass nichts verloren geht. Eine zufällige Reihenfolge zeigt, was es kostet, so viele Köpfe ohne jedes Wissen zu entfernen.</translation>
    </message>
    <message>
      <source>%1 %2</source>
      <translation>%1 %2</translation>
    </message>
    <message>
      <source>%1 like %2</source>
      <translation>%1 wie %2</translation>
    </message>
    <message>
      <source>The data are not at hand</source>
      <translation>Die Daten sind nicht zur Hand</translation>
    </message>
    <message>
      <source>A checkpoint cannot hold this cut, since heads compute their maps from its weights. Put nothing or their mean in place of heads.</source>
      <translation>Ein Modell auf der Platte kann das nicht enthalten, da Köpfe ihre Karten aus seinen Gewichten berechnen. Setzen Sie nichts oder ihren Mittelwert an die Stelle der Köpfe.</translation>
    </message>
    <message>
      <source>The mean of heads is taken over data: choose them first.</source>
      <translation>Der Mittelwert von Köpfen wird über Daten genommen: Wählen Sie sie zuerst.</translation>
    </message>
    <message>
      <source>Running the model was stopped, since its source is not open any more.</source>
      <translation>Der Lauf des Modells wurde angehalten, da seine Quelle nicht mehr geöffnet ist.</translation>
    </message>
    <message>
      <source>their mean</source>
      <translation>ihr Mittelwert</translation>
    </message>
    <message>
      <source>equal weights</source>
      <translation>gleiche Gewichte</translation>
    </message>
    <message>
      <source>the map of the nearest kept head</source>
      <translation>die Karte des nächsten Kopfes, der bleibt</translation>
    </message>
    <message>
      <source>nothing</source>
      <translation>nichts</translation>
    </message>
    <message>
      <source>%1 instead</source>
      <translation>stattdessen %1</translation>
    </message>
    <message>
      <source>%1 was changed after the model had been measured on it.</source>
      <translation>%1 wurde geändert, nachdem das Modell darauf gemessen worden war.</translation>
    </message>
    <message>
      <source>Nothing is measured on %1 yet. Choose %2 again to see what was measured on it.</source>
      <translation>Auf %1 ist noch nichts gemessen. Wählen Sie wieder %2, um zu sehen, was darauf gemessen wurde.</translation>
    </message>
    <message>
      <source>predicted up to %1 removed</source>
      <translation>vorhergesagt bis %1 entfernte</translation>
    </message>
    <message>
      <source>loss, as importance predicts it; no curve is measured yet</source>
      <translation>Verlust, wie die Wichtigkeit ihn vorhersagt; noch ist keine Kurve gemessen</translation>
    </message>
    <message>
      <source>the order is prepared, then the curve is measured</source>
      <translation>die Reihenfolge wird vorbereitet, dann wird die Kurve gemessen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::pruning::found::HeadDistances</name>
    <message>
      <source>Compare heads for the plan</source>
      <translation>Köpfe für den Plan vergleichen</translation>
    </message>
    <message>
      <source>Comparing heads was cancelled.</source>
      <translation>Der Vergleich der Köpfe wurde abgebrochen.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::pruning::found::ModelRuns</name>
    <message>
      <source>The folder that was chosen holds another model than the one that was captured: its weights differ. Choose the folder of the captured model.</source>
      <translation>Der gewählte Ordner enthält ein anderes Modell als das aufgenommene: Die Gewichte unterscheiden sich. Wählen Sie den Ordner des aufgenommenen Modells.</translation>
    </message>
    <message>
      <source>Cancelled.</source>
      <translation>Abgebrochen.</translation>
    </message>
    <message>
      <source>Find the model</source>
      <translation>Das Modell suchen</translation>
    </message>
    <message>
      <source>The plan cannot be written to %1: %2</source>
      <translation>Der Plan kann nicht nach %1 geschrieben werden: %2</translation>
    </message>
    <message>
      <source>Measure the importance of heads of %1</source>
      <translation>Die Wichtigkeit der Köpfe von %1 messen</translation>
    </message>
    <message>
      <source>Measure plans of %1</source>
      <translation>Pläne von %1 messen</translation>
    </message>
    <message>
      <source>Export the pruned %1</source>
      <translation>Das verkleinerte %1 exportieren</translation>
    </message>
    <message>
      <source>%1 is not there. Choose other data, or put the file back.</source>
      <translation>%1 ist nicht da. Wählen Sie andere Daten, oder legen Sie die Datei zurück.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::pruning::sections::ExportSection</name>
    <message>
      <source>Export checkpoint</source>
      <translation>Checkpoint exportieren</translation>
    </message>
    <message>
      <source>Smallest that loads</source>
      <translation>Kleinste, die lädt</translation>
    </message>
    <message>
      <source>Same shape, zeros</source>
      <translation>Gleiche Form, Nullen</translation>
    </message>
    <message>
      <source>Any head count</source>
      <translation>Beliebig viele Köpfe</translation>
    </message>
    <message>
      <source>Fewer heads where the model's class in transformers loads them, otherwise zeros</source>
      <translation>Weniger Köpfe, wo die Klasse des Modells in transformers sie lädt, sonst Nullen</translation>
    </message>
    <message>
      <source>Every program loads it; it is as large as the model</source>
      <translation>Jedes Programm lädt es; es ist so groß wie das Modell</translation>
    </message>
    <message>
      <source>The smallest of all; a short script beside the weights loads it</source>
      <translation>Das kleinste von allen; ein kurzes Skript neben den Gewichten lädt es</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <source>Folder of the pruned checkpoint</source>
      <translation>Ordner des verkleinerten Modells</translation>
    </message>
    <message>
      <source>Choose the folder</source>
      <translation>Den Ordner wählen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::pruning::sections::PlanTable</name>
    <message>
      <source>now</source>
      <translation>jetzt</translation>
    </message>
    <message>
      <source>plan</source>
      <translation>Plan</translation>
    </message>
    <message>
      <source>change</source>
      <translation>Änderung</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::pruning::sections::StepsList</name>
    <message>
      <source>%1, undone</source>
      <translation>%1, rückgängig gemacht</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::pruning::PlanLegend</name>
    <message>
      <source>marked</source>
      <translation>markiert</translation>
    </message>
    <message>
      <source>suggested next</source>
      <translation>als Nächstes vorgeschlagen</translation>
    </message>
    <message>
      <source>locked</source>
      <translation>gesperrt</translation>
    </message>
  </context>
  <context>
    <name>headwise::widgets::pruning::QualityCurve</name>
    <message>
      <source>1 head</source>
      <translation>1 Kopf</translation>
    </message>
    <message>
      <source>%1 heads</source>
      <translation>%1 Köpfe</translation>
    </message>
    <message>
      <source>this plan: %1</source>
      <translation>dieser Plan: %1</translation>
    </message>
    <message>
      <source>this plan: %1, %2</source>
      <translation>dieser Plan: %1, %2</translation>
    </message>
    <message>
      <source>nothing removed</source>
      <translation>nichts entfernt</translation>
    </message>
    <message>
      <source>measured</source>
      <translation>gemessen</translation>
    </message>
    <message>
      <source>predicted</source>
      <translation>vorhergesagt</translation>
    </message>
    <message>
      <source>random order</source>
      <translation>zufällig</translation>
    </message>
    <message>
      <source>heads removed</source>
      <translation>Köpfe entfernt</translation>
    </message>
    <message>
      <source>removed: %1</source>
      <translation>entfernt: %1</translation>
    </message>
    <message>
      <source>%1: %2</source>
      <translation>%1: %2</translation>
    </message>
    <message>
      <source>95 % interval: %1</source>
      <translation>95-%-Intervall: %1</translation>
    </message>
    <message>
      <source>predicted: %1</source>
      <translation>vorhergesagt: %1</translation>
    </message>
    <message>
      <source>not measured yet</source>
      <translation>noch nicht gemessen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::SourceSegments</name>
    <message>
      <source>This needs two sources.</source>
      <translation>Dies braucht zwei Quellen.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::runner::peeks::ModelPeek</name>
    <message>
      <source>headwise-cli ended with exit code %1.</source>
      <translation>headwise-cli endete mit dem Code %1.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::start::ModelFacts</name>
    <message>
      <source>First lines</source>
      <translation>Erste Zeilen</translation>
    </message>
    <message>
      <source>as the tokenizer cuts them; · is a space</source>
      <translation>wie der Tokenizer sie teilt; · ist ein Leerzeichen</translation>
    </message>
    <message>
      <source>About the models</source>
      <translation>Über die Modelle</translation>
    </message>
    <message>
      <source>what their files say; no weights are read yet</source>
      <translation>was ihre Dateien sagen; noch sind keine Gewichte gelesen</translation>
    </message>
    <message>
      <source>%1 layers × %2, %3 wide</source>
      <translation>%1 Schichten × %2, Breite %3</translation>
    </message>
    <message>
      <source>; %1 key-value heads</source>
      <translation>; %1 Key-Value-Köpfe</translation>
    </message>
    <message>
      <source>learned</source>
      <translation>gelernt</translation>
    </message>
    <message>
      <source>sinusoidal</source>
      <translation>sinusförmig</translation>
    </message>
    <message>
      <source>rotary, base %1</source>
      <translation>rotierend, Basis %1</translation>
    </message>
    <message>
      <source>relative</source>
      <translation>relativ</translation>
    </message>
    <message>
      <source>ALiBi</source>
      <translation>ALiBi</translation>
    </message>
    <message>
      <source>a convolution</source>
      <translation>eine Faltung</translation>
    </message>
    <message>
      <source>none</source>
      <translation>keine</translation>
    </message>
    <message>
      <source>%1, up to %2 tokens</source>
      <translation>%1, bis %2 Token</translation>
    </message>
    <message>
      <source>causal</source>
      <translation>kausal</translation>
    </message>
    <message>
      <source>adapter of %1</source>
      <translation>Adapter von %1</translation>
    </message>
    <message>
      <source>%1 M</source>
      <translation>%1 Mio.</translation>
    </message>
    <message>
      <source>%1 G</source>
      <translation>%1 Mrd.</translation>
    </message>
    <message>
      <source>%1 labels</source>
      <translation>%1 Labels</translation>
    </message>
    <message>
      <source>the next token</source>
      <translation>das nächste Token</translation>
    </message>
    <message>
      <source>masked tokens</source>
      <translation>maskierte Token</translation>
    </message>
    <message>
      <source>part of a context</source>
      <translation>Teil eines Kontexts</translation>
    </message>
    <message>
      <source>none: it has no head</source>
      <translation>keine: ohne Ausgabekopf</translation>
    </message>
    <message>
      <source>family</source>
      <translation>Familie</translation>
    </message>
    <message>
      <source>heads</source>
      <translation>Köpfe</translation>
    </message>
    <message>
      <source>parameters</source>
      <translation>Parameter</translation>
    </message>
    <message>
      <source>positions</source>
      <translation>Positionen</translation>
    </message>
    <message>
      <source>answers</source>
      <translation>Antworten</translation>
    </message>
    <message>
      <source>tokenizer</source>
      <translation>Tokenizer</translation>
    </message>
    <message>
      <source>%1 tokens</source>
      <translation>%1 Token</translation>
    </message>
    <message>
      <source>Other heads than the first model: they are matched by their attention.</source>
      <translation>Andere Köpfe als das erste Modell: sie werden nach ihrer Attention zugeordnet.</translation>
    </message>
    <message>
      <source>Other tokens than the first model: the two are compared by words.</source>
      <translation>Andere Token als das erste Modell: beide werden nach Wörtern verglichen.</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::shell::start::TokenPreview</name>
    <message>
      <source>One token</source>
      <translation>Ein Token</translation>
    </message>
    <message>
      <source>%1 tokens</source>
      <translation>%1 Token</translation>
    </message>
    <message>
      <source>+ %1 more</source>
      <translation>+ %1 weitere</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::checkpoints::CheckpointsPage</name>
    <message>
      <source>changes</source>
      <translation>Änderungen</translation>
    </message>
    <message>
      <source>roles over training</source>
      <translation>Rollen über das Training</translation>
    </message>
    <message>
      <source>change table</source>
      <translation>Tabelle ändern</translation>
    </message>
    <message>
      <source>Change points or roles</source>
      <translation>Wechselpunkte oder Rollen</translation>
    </message>
    <message>
      <source>Change points</source>
      <translation>Wechselpunkte</translation>
    </message>
    <message>
      <source>step %1</source>
      <translation>Schritt %1</translation>
    </message>
    <message>
      <source>%1 over training</source>
      <translation>%1 über das Training</translation>
    </message>
    <message>
      <source>difference from step %1</source>
      <translation>Differenz zu Schritt %1</translation>
    </message>
    <message>
      <source>mean over %1 generated sequences</source>
      <translation>Mittel über %1 erzeugte Folgen</translation>
    </message>
    <message>
      <source>mean over %1 examples</source>
      <translation>Mittel über %1 Beispiele</translation>
    </message>
    <message>
      <source>%1 at %2</source>
      <translation>%1 an %2</translation>
    </message>
    <message>
      <source>Layer by step</source>
      <translation>Schicht nach Schritt</translation>
    </message>
    <message>
      <source>mean of the layer's heads, every stored step</source>
      <translation>Mittel der Köpfe der Schicht, jeder gespeicherte Schritt</translation>
    </message>
    <message>
      <source>one shift, %1 slopes or open</source>
      <translation>ein Sprung, %1 allmählich oder offen</translation>
    </message>
    <message>
      <source>%1 shifts, %2 slopes or open</source>
      <translation>%1 Sprünge, %2 allmählich oder offen</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::head::HeadControls</name>
    <message>
      <source>each</source>
      <translation>einzeln</translation>
    </message>
    <message>
      <source>mean</source>
      <translation>Mittel</translation>
    </message>
    <message>
      <source>max</source>
      <translation>Max.</translation>
    </message>
    <message>
      <source>difference</source>
      <translation>Differenz</translation>
    </message>
    <message>
      <source>change combination of heads</source>
      <translation>Verknüpfung der Köpfe ändern</translation>
    </message>
    <message>
      <source>How several heads are combined</source>
      <translation>Wie mehrere Köpfe verknüpft werden</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Zeigen</translation>
    </message>
    <message>
      <source>show matrix</source>
      <translation>Matrix zeigen</translation>
    </message>
    <message>
      <source>matrix</source>
      <translation>Matrix</translation>
    </message>
    <message>
      <source>show links</source>
      <translation>Linien zeigen</translation>
    </message>
    <message>
      <source>links</source>
      <translation>Linien</translation>
    </message>
    <message>
      <source>show text</source>
      <translation>Text zeigen</translation>
    </message>
    <message>
      <source>text</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>link zoom</source>
      <translation>Zoom verbinden</translation>
    </message>
    <message>
      <source>Link zoom</source>
      <translation>Zoom verbinden</translation>
    </message>
    <message>
      <source>Heads</source>
      <translation>Köpfe</translation>
    </message>
    <message>
      <source>Head shown</source>
      <translation>Gezeigter Kopf</translation>
    </message>
    <message>
      <source>Add another head</source>
      <translation>Weiteren Kopf hinzunehmen</translation>
    </message>
    <message>
      <source>side by side</source>
      <translation>nebeneinander</translation>
    </message>
    <message>
      <source>overlay</source>
      <translation>übereinander</translation>
    </message>
    <message>
      <source>flicker</source>
      <translation>im Wechsel</translation>
    </message>
    <message>
      <source>change arrangement</source>
      <translation>Anordnung ändern</translation>
    </message>
    <message>
      <source>How the two compared maps are shown</source>
      <translation>Wie die beiden verglichenen Karten gezeigt werden</translation>
    </message>
    <message>
      <source>Hold to show the other source</source>
      <translation>Halten, um die andere Quelle zu zeigen</translation>
    </message>
    <message>
      <source>Hold this button or the key S to show the other source in its place</source>
      <translation>Diese Taste oder S halten, um die andere Quelle an ihrer Stelle zu zeigen</translation>
    </message>
    <message>
      <source>Show %1</source>
      <translation>%1 zeigen</translation>
    </message>
    <message>
      <source>Layer %1</source>
      <translation>Schicht %1</translation>
    </message>
  </context>
  <context>
    <name>headwise::desktop::views::heads::HeadsControls</name>
    <message>
      <source>this example</source>
      <translation>dieses Beispiel</translation>
    </message>
    <message>
      <source>mean map</source>
      <translation>mittlere Karte</translation>
    </message>
    <message>
      <source>measure</source>
      <translation>Maß</translation>
    </message>
    <message>
      <source>change cells</source>
      <translation>Zellen ändern</translation>
    </message>
    <message>
      <source>What cells show</source>
      <translation>Was Zellen zeigen</translation>
    </message>
    <message>
      <source>Measure</source>
      <translation>Maß</translation>
    </message>
    <message>
      <source>change measure</source>
      <translation>Maß ändern</translation>
    </message>
    <message>
      <source>Difference</source>
      <translation>Differenz</translation>
    </message>
    <message>
      <source>divergence</source>
      <translation>Divergenz</translation>
    </message>
    <message>
      <source>change</source>
      <translation>Änderung</translation>
    </message>
    <message>
      <source>change difference</source>
      <translation>Differenz ändern</translation>
    </message>
    <message>
      <source>What the difference lane shows</source>
      <translation>Was die Differenzspur zeigt</translation>
    </message>
    <message>
      <source>show differences only</source>
      <translation>nur Differenzen zeigen</translation>
    </message>
    <message>
      <source>differences only</source>
      <translation>nur Differenzen</translation>
    </message>
    <message>
      <source>Show only differences: one lane for each source against the baseline</source>
      <translation>Nur Differenzen zeigen: eine Spur je Quelle gegen die Basis</translation>
    </message>
    <message>
      <source>Order</source>
      <translation>Sortierung</translation>
    </message>
    <message>
      <source>layer, head</source>
      <translation>Schicht, Kopf</translation>
    </message>
    <message>
      <source>difference</source>
      <translation>Differenz</translation>
    </message>
    <message>
      <source>change order</source>
      <translation>Sortierung ändern</translation>
    </message>
    <message>
      <source>Order of heads</source>
      <translation>Sortierung der Köpfe</translation>
    </message>
    <message>
      <source>Filter</source>
      <translation>Filter</translation>
    </message>
    <message>
      <source>L4, &gt;1.2</source>
      <translation>L4, &gt;1,2</translation>
    </message>
    <message>
      <source>Filter heads by name or value</source>
      <translation>Köpfe nach Name oder Wert filtern</translation>
    </message>
    <message>
      <source>Filter heads by name or value, such as L4 or &gt;1.2</source>
      <translation>Köpfe nach Name oder Wert filtern, etwa L4 oder &gt;1,2</translation>
    </message>
    <message>
      <source>filter heads</source>
      <translation>Köpfe filtern</translation>
    </message>
    <message>
      <source>Per line</source>
      <translation>Je Zeile</translation>
    </message>
    <message>
      <source>auto</source>
      <translation>auto</translation>
    </message>
    <message>
      <source>fit all</source>
      <translation>alle zeigen</translation>
    </message>
    <message>
      <source>change heads per line</source>
      <translation>Köpfe je Zeile ändern</translation>
    </message>
    <message>
      <source>Heads per line</source>
      <translation>Köpfe je Zeile</translation>
    </message>
    <message>
      <source>Heads per line; Ctrl and the wheel, + and - zoom in the heads, 0 resets</source>
      <translation>Köpfe je Zeile; Strg und das Rad, + und - zoomen in den Köpfen, 0 setzt zurück</translation>
    </message>
    <message>
      <source>Maps and distances do not depend on a measure: choose the cells “measure” or the difference “change”</source>
      <translation>Karten und Abstände hängen von keinem Maß ab: Wählen Sie bei Zellen „Maß“ oder bei der Differenz „Änderung“</translation>
    </message>
    <message>
      <source>Maps do not depend on a measure: choose the cells “measure”</source>
      <translation>Karten hängen von keinem Maß ab: Wählen Sie bei Zellen „Maß“</translation>
    </message>
  </context>
</TS>
