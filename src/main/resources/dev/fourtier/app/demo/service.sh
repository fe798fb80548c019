#!/bin/sh
# A service of 'co demo': loads, works for a while, and breaks down, so that one can see it restarted. It ends by itself, so that
# nothing is left of it, whatever becomes of co.
name=${1:-service}
echo "simulated: $name is loading"
sleep 1
echo "simulated: ready"
work=0
while [ "$work" -lt 12 ]; do
    sleep 2
    work=$((work + 1))
    echo "simulated: $name served $work requests"
    # The first one breaks down at once: who has just come wants to see it.
    [ -f "$0.$name" ] || break
done
: >"$0.$name"
echo "simulated: $name is out of memory" >&2
exit 1
