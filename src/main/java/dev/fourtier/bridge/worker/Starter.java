package dev.fourtier.bridge.worker;

import java.io.IOException;

/** Starts agents. */
interface Starter {
    /** @param home folders and settings, already there */
    Agent start(WorkerHome home, Agent.Ears ears) throws IOException;

    /** @throws IOException if the disk refuses */
    WorkerHome newHome() throws IOException;
}
