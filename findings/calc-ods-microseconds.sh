#!/bin/sh
# LibreOffice Calc 7.4.7 keeps a moment's microseconds in memory and writes them into XLSX (43679.5000000029 is 250 µs
# past noon), but not into ODS, its own format: `office:date-value` has "2019-08-02T12:00:00". Milliseconds come
# through in both. The seconds of XML Schema's dateTime, which OpenDocument has there, may have any number of digits. So
# of two files that are saved from one sheet, the native one says less, and what reads ODS cannot tell a stamp of a
# trace from the full second.
#
# Seen on 30 November 2026, with Debian's package libreoffice-calc 4:7.4.7-1+deb12u14 (version 7.4.7.2):
#   ods: 2019-08-02T12:00:00.25 2019-08-02T12:00:00
#   xlsx: 43679.5000028935 43679.5000000029
# Exits with 1 if that changes, or if LibreOffice cannot be had. Needs root and apt-get on Debian 12, and unzip.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
command -v soffice > /dev/null || apt-get install -qq --no-install-recommends libreoffice-calc > /dev/null
soffice --version | grep -q '^LibreOffice 7\.4\.7\.' || { echo "This is another version of LibreOffice." >&2; exit 1; }
printf 'start\n2019-08-02T12:00:00.25\n2019-08-02T12:00:00.000250\n' > moments.csv
for format in ods xlsx; do
    soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to "$format" moments.csv > /dev/null 2>&1
done
cat > expected <<'TEXT'
ods: 2019-08-02T12:00:00.25 2019-08-02T12:00:00
xlsx: 43679.5000028935 43679.5000000029
TEXT
{
    echo "ods:" $(unzip -p moments.ods content.xml | grep -o 'office:date-value="[^"]*' | cut -d '"' -f 2)
    echo "xlsx:" $(unzip -p moments.xlsx xl/worksheets/sheet1.xml | grep -o '<v>[0-9]*\.[0-9]*' | cut -c 4-)
} > seen
cat seen
diff expected seen
